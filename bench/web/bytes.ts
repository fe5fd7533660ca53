import { loadCold, type SignedIn, type Visit } from './browser.ts';

/** What one reply was, and what it took on the wire: its headers too. */
export interface Loaded {
  url: string;
  type: string;
  bytes: number;
}

/** What the first page loads before anybody does anything, packed as `encoding` has it. */
export async function measureBytes(signedIn: SignedIn, encoding: 'gzip' | 'br') {
  const loaded: Loaded[] = [];
  await loadCold(signedIn, '/', async (visit) => {
    await visit.page.setExtraHTTPHeaders({ 'accept-encoding': encoding });
    listen(visit, loaded);
  });
  return sumUp(loaded);
}

/** Kilobytes (of 1,000) of JavaScript and of everything. */
export function sumUp(loaded: Loaded[]) {
  return {
    js: kilobytes(loaded.filter(({ type }) => type === 'Script')),
    total: kilobytes(loaded),
    requests: loaded.length,
  };
}

const kilobytes = (of: Loaded[]) => of.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000;

function listen({ wire }: Visit, loaded: Loaded[]) {
  const begun = new Map<string, { url: string; type: string }>();
  wire.on('Network.responseReceived', ({ requestId, type, response }) =>
    begun.set(requestId, { url: response.url, type }),
  );
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const reply = begun.get(requestId);
    if (reply) loaded.push({ ...reply, bytes: encodedDataLength });
  });
}
