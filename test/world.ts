import { randomUUIDv7 } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import { createClient } from '#src/client/client.ts';
import { createApp } from '#src/server/app.ts';
import { readConfig } from '#src/server/config.ts';
import { runDue } from '#src/server/clock.ts';
import { asSystem, type Services } from '#src/server/context.ts';
import { dueTasks } from '#src/server/due.ts';
import { createLogger } from '#src/server/log.ts';
import { openApplication } from '#src/server/server.ts';
import { makeLink } from '#src/server/sessions/links.ts';
import { readyDatabase } from './scratch.ts';

interface Place {
  /** Where the log goes; nowhere unless `env` gives a LOG_LEVEL. */
  log?: DestinationStream;
  /** Keeps the embedded database in a folder, where it outlives its thread. */
  onDisk?: boolean;
}

/**
 * A running application with a small cast: Ada asks, Elif knows, Mo administrates. `env` changes settings. Its clock shows the
 * machine's time until it is set; what falls due is done when it is set, and not by itself.
 */
export async function createWorld(env: Record<string, string> = {}, { log, onDisk }: Place = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'firsthand-'));
  const scratch = await readyDatabase();
  const given = {
    EMBEDDER: 'off',
    LOG_LEVEL: 'silent',
    RATE_LIMIT: 'off',
    FFMPEG_PATH: 'off',
    RECODE_PICTURES: 'off',
    DATA_DIR: dataDir,
    ...env,
  };
  const read = readConfig(given);
  const config = onDisk && scratch.url.startsWith('pglite:') ? read : { ...read, databaseUrl: scratch.url };
  const clock = createHands();
  const application = await openApplication(config, createLogger(config.logLevel, log), clock.now);
  const operatorToken = 'operator-of-the-tests';
  const app = createApp(application.services, operatorToken);

  const addPerson = (name: string, administrator = false) => joinAs(app, application.services, name, administrator);
  /** Does all that is due by now, such as choosing whom a new question is for. */
  const doDue = () => runDue(application.services, dueTasks);
  /** Stops the clock at `at`, and does all that is due by then; gives how many that were. Sessions run out by it too. */
  const setClock = (at: Date) => {
    clock.set(at);
    return doDue();
  };
  /** Sets the clock so many minutes later than it shows. */
  const passTime = (minutes: number) => setClock(new Date(clock.now().getTime() + minutes * 60_000));
  const stop = async () => {
    await application.stop();
    await scratch.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const operator = createClient((path, init) => send(app, path, init, { authorization: `Bearer ${operatorToken}` }));
  return {
    ...application,
    app,
    operator,
    operatorToken,
    stop,
    doDue,
    setClock,
    passTime,
    join: addPerson,
    ada: await addPerson('Ada'),
    elif: await addPerson('Elif'),
    mo: await addPerson('Mo', true),
  };
}

function createHands() {
  let stoppedAt: Date | null = null;
  return {
    now: () => new Date(stoppedAt ?? Date.now()),
    set: (at: Date) => {
      stoppedAt = at;
    },
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
type App = ReturnType<typeof createApp>;

/** Adds a person and signs her in as a browser would: by a one-time link. */
async function joinAs(app: App, services: Services, name: string, administrator: boolean) {
  const ctx = asSystem(services);
  const id = randomUUIDv7();
  await ctx.db.insertInto('person').values({ id, name }).execute();
  if (administrator) await ctx.db.insertInto('administrator').values({ personId: id }).execute();
  const token = (await makeLink(ctx, id)).url.split('/').at(-1)!;
  const reply = await app.request('/api/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ token }),
    headers: { 'content-type': 'application/json' },
  });
  const cookie = reply.headers.get('set-cookie')!.split(';')[0]!;
  // Read anew each time: who signs in again has another one.
  const member = { id, name, cookie };
  return Object.assign(
    member,
    createClient((path, init) => send(app, path, init, { cookie: member.cookie })),
  );
}

const send = async (app: App, path: string, init: RequestInit, headers: Record<string, string>) =>
  app.request(path, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
