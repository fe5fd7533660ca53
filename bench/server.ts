import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { readConfig } from '#src/server/config.ts';
import { asSystem } from '#src/server/context.ts';
import { openApplication } from '#src/server/server.ts';
import { makeLink } from '#src/server/sessions/links.ts';
import type { Scratch } from './databases.ts';
import type { Figures, Order } from './figures.ts';
import { findFreePort } from './port.ts';

export interface Server {
  origin: string;
  /** Seconds from the start of the process to the first 200 of /readyz. */
  readyS: number;
  begin: () => void;
  tell: () => Promise<Figures>;
  stop: () => Promise<void>;
}

const main = fileURLToPath(new URL('../src/server/main.ts', import.meta.url));
const figures = new URL('figures.ts', import.meta.url).href;
const patienceS = 120;

/** Starts the real server in a process of its own, with the model of meaning. */
export async function startServer({ databaseUrl, dataDir }: Scratch): Promise<Server> {
  const port = await findFreePort();
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl.startsWith('pglite:') ? '' : databaseUrl,
    EMBEDDER: 'minilm',
    LOG_LEVEL: 'warn',
    RATE_LIMIT: 'off',
  };
  const origin = `http://127.0.0.1:${port}`;
  const start = performance.now();
  // What it prints must not stand in the table.
  const stdio = ['ignore', 2, 'inherit', 'ipc'] as const;
  const child = fork(main, { env, execArgv: [`--import=${figures}`], stdio: [...stdio] });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
    if (child.exitCode === null && child.signalCode === null) await ended;
    clearTimeout(timer);
  };
  while (!(await isReady(origin))) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`);
    if (performance.now() - start > patienceS * 1000) {
      await stop();
      throw new Error(`The server was not ready after ${patienceS} s.`);
    }
    await sleep(10);
  }
  const readyS = (performance.now() - start) / 1000;
  const order = (order: Order) => child.send(order);
  const tell = async () => {
    order('tell');
    const [message] = await once(child, 'message');
    return message as Figures;
  };
  return { origin, readyS, begin: () => order('begin'), tell, stop };
}

/** The token of a one-time link for somebody who is there; the database must not be open elsewhere. */
export async function makeSignIn({ databaseUrl, dataDir }: Scratch): Promise<string> {
  const config = { ...readConfig({ EMBEDDER: 'off', DATA_DIR: dataDir }), databaseUrl };
  const { services, stop } = await openApplication(config, pino({ level: 'silent' }));
  try {
    const person = services.db.selectFrom('person').select('id').where('name', '=', 'Colleague 0');
    const { id } = await person.executeTakeFirstOrThrow();
    const { url } = await makeLink(asSystem(services), id);
    return url.split('/').at(-1)!;
  } finally {
    await stop();
  }
}

const isReady = (origin: string) =>
  fetch(`${origin}/readyz`).then(
    (reply) => reply.ok,
    () => false,
  );
