import { keptAtHeader, personHeader } from '../shell/headers.ts';
import { mayBeKept, most, questionOf, withoutConfidential } from './keeping.ts';

const prefix = 'kept:';
/** Counts how often everything was forgotten: what was asked for before that is not kept after it. */
let forgotten = 0;

export const isKept = (request: Request, url: URL) => request.method === 'GET' && mayBeKept(url);

/** The reply from the server, kept for later; where the server is away, the one that was kept. */
export async function serveKept(request: Request, waitUntil: (work: Promise<unknown>) => void): Promise<Response> {
  const before = forgotten;
  const reply = await fetch(request).catch(() => null);
  if (reply && reply.status < 500) {
    const learnt = learn(request.url, reply.clone(), () => forgotten === before).then(lookAgainOnce);
    waitUntil(learnt.catch(() => {}));
    return reply;
  }
  return (await findKept(request.url).catch(() => undefined)) ?? reply ?? Response.error();
}

/** Forgets all that was kept for reading, of everybody. */
export async function forgetAll() {
  forgotten++;
  await forgetAllBut(null);
}

/** Once in the life of a worker, which the browser ends whenever it has nothing to do. */
let looked = false;

/** Asks again for what was kept more than a day ago, so that what she may not see any more goes. */
async function lookAgainOnce() {
  if (looked) return;
  looked = true;
  for (const name of await keptCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const reply = await cache.match(request);
      if (!reply || ageOf(reply) < dayMs) continue;
      const again = await fetch(request.url).catch(() => null);
      if (!again) return;
      if (again.status < 500) await learn(request.url, again, () => true);
    }
  }
}

const dayMs = 24 * 3_600_000;

/** What a reply says about what may stay, and then the reply itself. */
async function learn(address: string, reply: Response, isStill: () => boolean) {
  const reader = reply.headers.get(personHeader);
  // Too often: it does not say to whom.
  if (reply.status === 429) return;
  // Said to nobody: the session has ended, or there was none.
  if (!reader) return forgetAll();
  await forgetAllBut(reader);
  const cache = await caches.open(prefix + reader);
  if (reply.ok) return keep(cache, { address, reader, reply, isStill });
  await cache.delete(address);
  const question = questionOf(new URL(address).pathname);
  if (question && (reply.status === 404 || reply.status === 403)) await forgetMentions(cache, question);
}

interface Keeping {
  address: string;
  reader: string;
  reply: Response;
  isStill: () => boolean;
}

async function keep(cache: Cache, { address, reader, reply, isStill }: Keeping) {
  const shown = withoutConfidential(await reply.json(), reader);
  const question = questionOf(new URL(address).pathname);
  if (shown === null) return forgetMentions(cache, question!);
  const text = JSON.stringify(shown);
  await cache.delete(address);
  if (!isStill() || text.length > most.bytesOfOne) return;
  const headers = {
    'content-type': 'application/json',
    'content-length': String(new TextEncoder().encode(text).length),
    [keptAtHeader]: new Date().toISOString(),
  };
  await cache.put(address, new Response(text, { headers }));
  // It may have been forgotten while it was written.
  if (!isStill()) return void (await cache.delete(address));
  await makeRoom(cache);
}

async function findKept(address: string): Promise<Response | undefined> {
  const question = questionOf(new URL(address).pathname);
  for (const name of await keptCaches()) {
    const cache = await caches.open(name);
    const reply = await cache.match(address);
    if (!reply) continue;
    // How a question climbs is for those who may read it.
    const mayShow = !question || (await cache.match(questionAddress(address, question)));
    if (mayShow && ageOf(reply) <= most.ageMs) return reply;
    await cache.delete(address);
  }
  return undefined;
}

const questionAddress = (address: string, id: string) => new URL(`/api/v1/questions/${id}`, address).href;

/** The oldest go first: what is asked for again is put at the end. */
async function makeRoom(cache: Cache) {
  let bytes = 0;
  let replies = 0;
  for (const request of (await cache.keys()).toReversed()) {
    const reply = await cache.match(request);
    bytes += Number(reply?.headers.get('content-length') ?? 0);
    replies++;
    const isTooMuch = bytes > most.bytes || replies > most.replies;
    if (isTooMuch || (reply && ageOf(reply) > most.ageMs)) await cache.delete(request);
  }
}

/** A question that is not for her stands in lists and results, too. */
async function forgetMentions(cache: Cache, id: string) {
  for (const request of await cache.keys()) {
    const reply = await cache.match(request);
    if (request.url.includes(id) || (await reply?.text())?.includes(id)) await cache.delete(request);
  }
}

async function forgetAllBut(reader: string | null) {
  const names = (await keptCaches()).filter((name) => name !== prefix + (reader ?? ''));
  await Promise.all(names.map((name) => caches.delete(name)));
}

const keptCaches = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));

const ageOf = (reply: Response) => Date.now() - Date.parse(reply.headers.get(keptAtHeader) ?? '');
