import { spawnSync } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Problem } from '#src/contract/problem.ts';
import { onPostgres, server } from './db/postgres.ts';
import { startProxy } from './outage/proxy.ts';
import { createWorld, type World } from './world.ts';

// What callers see of a database that goes away: 503 with Retry-After, nothing acknowledged lost, and all well again
// without a restart.

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 240_000 });

const embedded = server ? 'the embedded database (skipped: TEST_DATABASE_URL is set)' : 'the embedded database';

test.skipIf(server)(`${embedded} dies in the middle of asking and is opened again`, async () => {
  const world = await open();
  const stream = askAgainAndAgain(world);
  await stream.untilAcknowledged(5);
  for (let death = 0; death < 3; death++) {
    await kill();
    await stream.untilAcknowledged(5);
  }
  await stream.end();
  expect(stream.wrong).toEqual([]);
  await expectKept(world, stream);
});

test.skipIf(server)(`${embedded} can’t be opened for a while`, async () => {
  const world = await open();
  const stream = askAgainAndAgain(world);
  await stream.untilAcknowledged(5);
  const folder = join(world.services.config.dataDir, 'database');
  // Another folder's volume, or none, where the database was.
  await rename(folder, `${folder}.away`);
  await writeFile(folder, '');
  await kill();
  await stream.untilRefused(5);
  await expectDown(world);

  await rm(folder);
  await rename(`${folder}.away`, folder);
  await stream.untilAcknowledged(5);
  await stream.end();
  expect(stream.wrong).toEqual([]);
  await expectUp(world);
  await expectKept(world, stream);
});

// A small disk of the test's own, so that filling it harms nobody; only root on Linux may mount one.
const disk = `/tmp/firsthand-outage-disk-${process.pid}`;
const mount = () =>
  spawnSync('sh', ['-c', `mkdir -p ${disk} && mount -t tmpfs -o size=200m tmpfs ${disk}`]).status === 0;
const canMount = !server && mount();
const reason = canMount || server ? '' : ' (skipped: a small disk can be mounted by root on Linux only)';

test.skipIf(!canMount)(`${embedded} runs out of disk${reason}`, async () => {
  onTestFinished(() => void spawnSync('sh', ['-c', `umount ${disk}; rmdir ${disk}`]));
  const world = await open({ DATA_DIR: disk });
  const stream = askAgainAndAgain(world, 25_000);
  await stream.untilAcknowledged(5);
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - 3_000_000));
  await stream.untilRefused(5);
  expect((await world.app.request('/healthz')).status).toBe(200);

  rmSync(join(disk, 'ballast'));
  await stream.untilAcknowledged(5);
  await stream.end();
  expect(stream.wrong).toEqual([]);
  await expectUp(world);
  await expectKept(world, stream);
});

test.skipIf(!server)(`every connection is ended in the middle of asking, ${onPostgres}`, async () => {
  const world = await open();
  const stream = askAgainAndAgain(world);
  await stream.untilAcknowledged(5);
  for (let round = 0; round < 5; round++) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(world.services.db);
    await stream.untilAcknowledged(5);
  }
  await stream.end();
  expect(stream.wrong).toEqual([]);
  await expectUp(world);
  await expectKept(world, stream);
});

test.skipIf(!server)(`the server is gone for a while and comes back, ${onPostgres}`, async () => {
  const proxy = await startProxy(server);
  vi.stubEnv('TEST_DATABASE_URL', proxy.url);
  onTestFinished(() => void vi.unstubAllEnvs());
  onTestFinished(proxy.close);
  const world = await open();
  const stream = askAgainAndAgain(world);
  await stream.untilAcknowledged(5);
  await proxy.cut();
  await stream.untilRefused(5);
  await expectDown(world);

  await proxy.mend();
  await stream.untilAcknowledged(5);
  await stream.end();
  expect(stream.wrong).toEqual([]);
  await expectUp(world);
  await expectKept(world, stream);
});

async function open(env: Record<string, string> = {}) {
  const world = await createWorld(env, { onDisk: true });
  onTestFinished(world.stop);
  return world;
}

// The only threads that are started here are the embedded database's.
const threads: Worker[] = [];
process.on('worker', (thread) => threads.push(thread));

/** Ends the embedded database's thread at once, with whatever was running, as a crash of it does. */
const kill = () => threads.at(-1)!.terminate();

/** Asks three questions at a time until it is ended; what was refused is sent again with the same id. */
function askAgainAndAgain({ app, ada }: World, size = 10) {
  const acknowledged: string[] = [];
  const wrong: string[] = [];
  let refused = 0;
  const ending = new AbortController();

  const ask = async (id: string): Promise<void> => {
    const body = JSON.stringify({ id, title: 'Will this be kept?', body: noise(size) });
    const reply = await app.request('/api/v1/questions', { method: 'POST', headers: { cookie: ada.cookie }, body });
    if (reply.status === 201) return void acknowledged.push(id);
    const complaint = await wrongRefusal(reply);
    if (complaint) wrong.push(complaint);
    refused++;
    await wait(20);
    return ending.signal.aborted ? undefined : ask(id);
  };
  const runs = [1, 2, 3].map(async () => {
    while (!ending.signal.aborted) await ask(randomUUIDv7());
  });

  const untilMore = async (count: () => number, more: number) => {
    const enough = count() + more;
    while (count() < enough && wrong.length === 0) await wait(20);
  };
  return {
    acknowledged,
    wrong,
    untilAcknowledged: (more: number) => untilMore(() => acknowledged.length, more),
    untilRefused: (more: number) => untilMore(() => refused, more),
    end: async () => {
      ending.abort();
      await Promise.all(runs);
    },
  };
}

/** Words that no database can squeeze. */
const noise = (size: number) => Array.from({ length: Math.ceil(size / 37) }, () => randomUUIDv7()).join(' ');

async function wrongRefusal(reply: Response) {
  const problem = Problem.safeParse(await reply.json()).data;
  if (reply.status === 503 && problem?.code === 'unavailable' && reply.headers.get('retry-after') === '2') return null;
  return `${reply.status} ${JSON.stringify(problem)}`;
}

async function expectDown({ app }: World) {
  expect((await app.request('/healthz')).status).toBe(200);
  const ready = await app.request('/readyz');
  expect(await wrongRefusal(ready)).toBeNull();
}

async function expectUp({ app }: World) {
  expect((await app.request('/healthz')).status).toBe(200);
  expect((await app.request('/readyz')).status).toBe(200);
}

async function expectKept({ ada }: World, { acknowledged }: { acknowledged: string[] }) {
  expect(acknowledged.length).toBeGreaterThan(9);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  for (const id of acknowledged) expect((await ada.questions.read({ params: { id } })).id).toBe(id);
}
