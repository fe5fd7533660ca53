import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Client } from './connections.ts';
import { openDatabase } from './database.ts';
import { listNeedyTables, startUpkeep } from './maintenance.ts';

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000 });

async function open() {
  const { db, exec, connections, close } = await openDatabase('pglite:');
  onTestFinished(close);
  const needy = async () => {
    const client = await connections.connect();
    return listNeedyTables(client).finally(() => client.release());
  };
  return { db, exec, connections, needy };
}

/** A connection that notes what upkeep does with it. */
function watched(connect: () => Promise<Client>, done: string[]) {
  return async () => {
    const client = await connect();
    const query: Client['query'] = (text, params) => {
      if (/^(checkpoint|vacuum|analyze)/.test(text)) done.push(text);
      return client.query(text, params);
    };
    return { ...client, query };
  };
}

/** How many were noted once no more come: reading the catalogues may write a little too, once. */
async function settled(done: string[]) {
  let before = -1;
  while (done.length !== before) {
    before = done.length;
    await wait(300);
  }
  return before;
}

test('a table that changed a lot is vacuumed and analysed, after which it needs nothing', async () => {
  const { db, exec, connections, needy } = await open();
  await exec(`create table busy (id int); create table calm (id int); insert into calm values (1)`);
  await sql`insert into busy select generate_series(1, 3000)`.execute(db);
  await sql`update busy set id = id + 1`.execute(db);
  expect(await needy()).toEqual([{ name: 'public.busy', vacuum: true, isLarge: false, isOverdue: true }]);

  const done: string[] = [];
  const connect = watched(connections.unlimited, done);
  const upkeep = startUpkeep({ connect, demand: () => 0, log: () => {}, everyMs: 10, quietMs: { small: 1, large: 1 } });
  await expect.poll(() => done, { timeout: 60_000 }).toContain('vacuum (analyze) public.busy');
  await expect.poll(needy, { timeout: 60_000 }).toEqual([]);
  await upkeep.stop();
  expect(done.filter((text) => text !== 'checkpoint')).toEqual(['vacuum (analyze) public.busy']);
});

test('a checkpoint follows writes, and none follows silence', async () => {
  const { db, exec, connections } = await open();
  await exec('create table note (id int)');
  const done: string[] = [];
  const connect = watched(connections.unlimited, done);
  const upkeep = startUpkeep({ connect, demand: () => 0, log: () => {}, everyMs: 10 });
  onTestFinished(upkeep.stop);
  const calm = await settled(done);
  expect(calm).toBeGreaterThan(0);
  await sql`insert into note values (1)`.execute(db);
  await expect.poll(() => done.length, { timeout: 60_000 }).toBeGreaterThan(calm);
});

test('a table that can wait is left until a quiet moment', async () => {
  const { db, exec, connections, needy } = await open();
  await exec('create table busy (id int)');
  await sql`insert into busy select generate_series(1, 80)`.execute(db);
  expect(await needy()).toEqual([{ name: 'public.busy', vacuum: false, isLarge: false, isOverdue: false }]);
  const done: string[] = [];
  const connect = watched(connections.unlimited, done);
  let callers = 0;
  let busy = true;
  const demand = () => (busy ? callers++ : callers);
  const upkeep = startUpkeep({ connect, demand, log: () => {}, everyMs: 10, quietMs: { small: 1, large: 1 } });
  onTestFinished(upkeep.stop);
  await expect.poll(() => callers, { timeout: 60_000 }).toBeGreaterThan(6);
  expect(done).not.toContain('analyze public.busy');
  busy = false;
  await expect.poll(() => done, { timeout: 60_000 }).toContain('analyze public.busy');
});
