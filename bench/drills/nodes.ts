import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../port.ts';

const main = fileURLToPath(new URL('../../src/server/main.ts', import.meta.url));
/** As bin/start.mjs starts it, but for the web part, which is not built. */
const compiled = new URL('../../bin/compiled.mjs', import.meta.url).href;

/** From when until when a server could serve, in milliseconds since 1970. */
export interface Uptime {
  from: number;
  to: number;
}

/** A real server in a process of its own, which is killed and started again. */
export interface Node {
  isUp: () => boolean;
  /** Resolves when it can serve, as /readyz says. */
  start: () => Promise<void>;
  /** Ends it in the middle of whatever it does (SIGKILL). */
  kill: () => Promise<void>;
  /** Seconds that each start took, from the process to /readyz. */
  starts: number[];
  uptimes: Uptime[];
}

/** Prepares one that serves from a database and a data folder. */
export async function createNode(env: Record<string, string>): Promise<Node> {
  const port = await findFreePort();
  let child: ChildProcess | undefined;
  const starts: number[] = [];
  const uptimes: Uptime[] = [];
  let isUp = false;

  const start = async () => {
    const began = performance.now();
    const settings = {
      ...process.env,
      ...env,
      HOST: '127.0.0.1',
      PORT: String(port),
      EMBEDDER: 'off',
      RATE_LIMIT: 'off',
    };
    // What it prints, its log included, must not stand in the table; what keeps it from starting is told.
    const server = spawn(process.execPath, [`--import=${compiled}`, main], {
      env: { ...settings, LOG_LEVEL: 'fatal' },
      stdio: ['ignore', 'ignore', 2],
    });
    child = server;
    while (!(await isReady(port))) {
      if (server.exitCode !== null) throw new Error(`A server ended by itself with code ${server.exitCode}.`);
      if (server.signalCode !== null) return;
      await sleep(10);
    }
    if (server.signalCode !== null) return;
    isUp = true;
    starts.push((performance.now() - began) / 1000);
    uptimes.push({ from: Date.now(), to: Infinity });
  };
  const kill = async () => {
    const ended = once(child!, 'exit');
    if (isUp) uptimes.at(-1)!.to = Date.now();
    isUp = false;
    child!.kill('SIGKILL');
    await ended;
  };
  return { isUp: () => isUp, start, kill, starts, uptimes };
}

const isReady = (port: number) =>
  fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    (reply) => reply.ok,
    () => false,
  );
