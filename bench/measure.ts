import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { asking, mixed, reading, searching, typing } from './calls.ts';
import { generateThreads } from './corpus.ts';
import { createCaller, measure, press, type Call, type Caller } from './load.ts';
import type { Server } from './server.ts';

export const connections = 50;

/** Fewer than the embedder remembers, so that a second round finds their vectors. */
const typed = 400;

export type Measured = Awaited<ReturnType<typeof measureServer>>;

export interface Plan {
  documents: number;
  seconds: number;
}

/** Each kind of call by one client, then all kinds by many at once. Throws when a call of the one client fails. */
export async function measureServer(server: Server, token: string, { documents, seconds }: Plan) {
  // Before anything is measured: while this program computes, the server closes connections that are idle.
  const calls = prepareCalls(documents);
  const cookie = await signIn(server.origin, token);
  const alone = createCaller(server.origin, 1, cookie);
  await awaitModel(alone);
  await measure(alone, calls.warmUp);
  console.error('one client');
  const one = (calls: Call[]) => withProcessorTime(server, calls.length, () => measure(alone, calls));
  // The first round reads each text's meaning; the second finds it remembered.
  const suggest_with_embedding = await one(calls.suggest);
  const suggest = await one(calls.suggest);
  const search = await one(calls.search);
  const read = await one(calls.read);
  const ask = await one(calls.ask);
  alone.close();

  console.error(`${connections} connections for ${seconds} s`);
  const many = createCaller(server.origin, connections, cookie);
  server.begin();
  const { rps, errors, ...under_load } = await press(many, connections, seconds, calls.next);
  const { stallP99, stallMax, rssMb } = await server.tell();
  many.close();
  return {
    suggest,
    suggest_with_embedding,
    search,
    ask,
    read,
    under_load,
    rps,
    errors,
    stall_p99: stallP99,
    stall_max: stallMax,
    rss_mb: rssMb,
    ready_s: server.readyS,
    load_average: loadavg()[0]!,
  };
}

function prepareCalls(documents: number) {
  const ids = [...generateThreads(documents)].map(({ id }) => id);
  return {
    warmUp: [...typing(1, 40), ...searching(2, 20), ...reading(3, 20, ids)],
    suggest: typing(10, typed),
    search: searching(11, 200),
    read: reading(12, 300, ids),
    ask: asking(13, 100),
    next: mixed(20, ids),
  };
}

/** Adds the milliseconds of processor time that the server spent on a call, which other programs do not sway as much. */
async function withProcessorTime<T>(server: Server, calls: number, work: () => Promise<T>) {
  const before = await server.tell();
  const result = await work();
  const after = await server.tell();
  return { ...result, cpu: (after.cpuMs - before.cpuMs) / calls };
}

/** Uses up a one-time link; the session's cookie. */
export async function signIn(origin: string, token: string) {
  const caller = createCaller(origin, 1);
  const reply = await caller.call({ method: 'POST', path: '/api/v1/sessions', body: { token } });
  caller.close();
  if (!reply.cookie) throw new Error(`Could not sign in: ${reply.status} ${reply.body}`);
  return reply.cookie;
}

/** Waits until suggestions find by meaning. */
export async function awaitModel({ call }: Caller) {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await call({ method: 'GET', path: '/api/v1/suggestions?text=printer' });
    if ((JSON.parse(body) as { byMeaning?: boolean }).byMeaning) return;
    await sleep(100);
  }
  throw new Error('The model of meaning was not there within a minute.');
}
