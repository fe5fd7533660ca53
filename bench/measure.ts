import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { asking, mixed, reading, searching, typing } from './calls.ts';
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
  const cookie = await signIn(server.origin, token);
  const alone = createCaller(server.origin, 1, cookie);
  await awaitModel(alone);
  await measure(alone, [...typing(1, 40), ...searching(2, 20), ...reading(3, 20, documents)]);
  console.error('one client');
  const one = (calls: Call[]) => withProcessorTime(server, calls.length, () => measure(alone, calls));
  // The first round reads each text's meaning; the second finds it remembered.
  const suggest_with_embedding = await one(typing(10, typed));
  const suggest = await one(typing(10, typed));
  const search = await one(searching(11, 200));
  const read = await one(reading(12, 300, documents));
  const ask = await one(asking(13, 100));
  alone.close();

  console.error(`${connections} connections for ${seconds} s`);
  const many = createCaller(server.origin, connections, cookie);
  const next = mixed(20, documents);
  server.begin();
  const { rps, errors, ...under_load } = await press(many, connections, seconds, next);
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

/** Adds the milliseconds of processor time that the server spent on a call, which other programs do not sway as much. */
async function withProcessorTime<T>(server: Server, calls: number, work: () => Promise<T>) {
  const before = await server.tell();
  const result = await work();
  const after = await server.tell();
  return { ...result, cpu: (after.cpuMs - before.cpuMs) / calls };
}

async function signIn(origin: string, token: string) {
  const caller = createCaller(origin, 1);
  const reply = await caller.call({ method: 'POST', path: '/api/v1/sessions', body: { token } });
  caller.close();
  if (!reply.cookie) throw new Error(`Could not sign in: ${reply.status} ${reply.body}`);
  return reply.cookie;
}

async function awaitModel({ call }: Caller) {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await call({ method: 'GET', path: '/api/v1/suggestions?text=printer' });
    if ((JSON.parse(body) as { byMeaning?: boolean }).byMeaning) return;
    await sleep(100);
  }
  throw new Error('The model of meaning was not there within a minute.');
}
