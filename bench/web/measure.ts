import { loadavg } from 'node:os';
import { generateThreads } from '../corpus.ts';
import { createCaller } from '../load.ts';
import { awaitModel, signIn } from '../measure.ts';
import { loadCold, slowdown, type SignedIn } from './browser.ts';
import { measureBytes } from './bytes.ts';
import { measureLighthouse, median } from './lighthouse.ts';
import { measureTyping } from './typing.ts';

const loads = 7;

/** Chromium's own throttling to what Lighthouse's mobile network gives a request: 150 ms there and back, 1.6 Mbit/s. */
const network = { offline: false, latency: 562.5, downloadThroughput: 1_474_560 / 8, uploadThroughput: 675_000 / 8 };

export type Measured = Awaited<ReturnType<typeof measureWeb>>;

/** What loading and typing take for somebody who is signed in; `token` is of a one-time link. */
export async function measureWeb(origin: string, token: string, documents: number) {
  const signedIn = { origin, cookie: await signIn(origin, token) };
  await warmUp(signedIn);
  console.error('bytes of the first page');
  const gzip = await measureBytes(signedIn, 'gzip');
  const brotli = await measureBytes(signedIn, 'br');
  console.error(`${loads} cold loads, as fast as it goes, and as on a slow phone`);
  const lcp = await measureLoads(signedIn, false);
  const lcpPhone = await measureLoads(signedIn, true);
  console.error('how much pages move while they load');
  const shifts = await measureShifts(signedIn, documents);
  console.error('typing');
  const typing = await measureTyping(signedIn);
  console.error('Lighthouse');
  const lighthouse = await measureLighthouse(signedIn);
  return { gzip, brotli, lcp, lcpPhone, shifts, typing, lighthouse, load_average: loadavg()[0]! };
}

/** The first request after a start reads what every later one finds in memory. */
async function warmUp({ origin, cookie }: SignedIn) {
  const caller = createCaller(origin, 1, cookie);
  await awaitModel(caller);
  for (const path of ['/', '/api/v1/questions?state=open&limit=6']) await caller.call({ method: 'GET', path });
  caller.close();
}

/** The median of when the largest thing of the first page was painted, in milliseconds. */
async function measureLoads(signedIn: SignedIn, onSlowPhone: boolean) {
  const times: number[] = [];
  for (let load = 0; load < loads; load++) {
    const { lcp } = await loadCold(signedIn, '/', async ({ wire }) => {
      if (!onSlowPhone) return;
      await wire.send('Network.emulateNetworkConditions', network);
      await wire.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    });
    times.push(lcp);
  }
  return median(times);
}

/** How much each of the main pages moves while it loads on a slow network (cumulative layout shift). */
async function measureShifts(signedIn: SignedIn, documents: number) {
  const [question] = [...generateThreads(documents)].filter(({ answers }) => answers.length > 1).slice(-1);
  const paths = [
    '/',
    '/questions',
    `/questions/${question?.id}`,
    '/solutions',
    '/people',
    '/topics',
    '/search?text=printer',
  ];
  const shifts: { path: string; cls: number }[] = [];
  for (const path of paths) {
    const { cls } = await loadCold(signedIn, path, async ({ wire }) => {
      await wire.send('Network.emulateNetworkConditions', { ...network, latency: 150 });
    });
    shifts.push({ path: path.replace(question?.id ?? '', '…'), cls });
  }
  return shifts;
}
