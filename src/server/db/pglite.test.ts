import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { databaseFolder } from '#test/db/folders.ts';
import { above, openDatabase, type Database } from './database.ts';
import { openPglite, type PgliteOptions } from './pglite.ts';
import { isUnavailable } from './unavailable.ts';

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000 });

const create = 'create table note (id int primary key, by text)';

async function open(options: Partial<PgliteOptions> = {}) {
  const given = { folder: '', statementTimeoutMs: 30_000, waitMs: 30_000, log: () => {}, ...options };
  const { connections, host, boss, close } = await openPglite(given);
  onTestFinished(close);
  const { db, exec } = above(connections);
  await exec(create);
  const ids = async () =>
    (await sql<{ id: number }>`select id from note order by id`.execute(db)).rows.map((row) => row.id);
  return { db, exec, boss: boss.db!, host, ids };
}

test('what happens at once stays apart: transactions, plain statements and the job queue', async () => {
  const { db, boss, exec, ids } = await open();
  await exec('create table seen (count int)');
  const five = async (first: number, fail: boolean) =>
    db.transaction().execute(async (trx) => {
      for (let id = first; id < first + 5; id++) {
        await sql`insert into note values (${id}, 'a transaction')`.execute(trx);
        await wait(1);
      }
      if (fail) throw new Error('changed my mind');
    });
  const kept = [0, 10, 20, 30].map((first) => five(first, false));
  const undone = [100, 110, 120, 130].map((first) => five(first, true).catch(() => {}));
  const looks = Array.from({ length: 20 }, () =>
    sql`insert into seen select count(*) from note where id < 200`.execute(db),
  );
  const jobs = [200, 201, 202].map((id) => boss.executeSql('insert into note values ($1, $2)', [id, 'a job']));
  const scripts = [203, 204].map((id) => boss.executeSql(`begin; insert into note values (${id}, 'a job'); commit`));
  await Promise.all([...kept, ...undone, ...looks, ...jobs, ...scripts]);

  const { rows } = await sql<{ count: number }>`select count from seen`.execute(db);
  expect(rows.filter(({ count }) => count % 5 !== 0)).toEqual([]);
  const fives = [0, 10, 20, 30].flatMap((first) => [0, 1, 2, 3, 4].map((next) => first + next));
  expect(await ids()).toEqual([...fives, 200, 201, 202, 203, 204]);
});

test('a script of the job queue that fails half-way leaves no transaction open to others', async () => {
  const { db, boss, ids } = await open();
  const script = `begin; insert into note values (1, 'a job'); insert into note values (1, 'twice'); commit`;
  const failing = boss.executeSql(script);
  const others = [2, 3].map((id) => sql`insert into note values (${id}, 'a request')`.execute(db));
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  await Promise.all(others);
  expect(await ids()).toEqual([2, 3]);
});

test('a savepoint is undone alone', async () => {
  const { db, ids } = await open();
  const trx = await db.startTransaction().execute();
  await sql`insert into note values (1)`.execute(trx);
  const saved = await trx.savepoint('here').execute();
  await sql`insert into note values (2)`.execute(saved);
  await saved.rollbackToSavepoint('here').execute();
  await trx.commit().execute();
  expect(await ids()).toEqual([1]);
});

test('a transaction that uses the database outside itself is refused, not stuck', async () => {
  const { db, ids } = await open({ waitMs: 300 });
  const outside = db.transaction().execute(async (trx) => {
    await sql`insert into note values (1)`.execute(trx);
    await sql`insert into note values (2)`.execute(db);
  });
  await expect(outside).rejects.toThrow('a transaction waits for a query outside itself');
  expect(await ids()).toEqual([]);
});

test('a transaction that stays without a statement for too long is rolled back, so that others get in', async () => {
  const { db, ids } = await open({ waitMs: 300 });
  const idle = db.transaction().execute(async (trx) => {
    await sql`insert into note values (1)`.execute(trx);
    await wait(1_500);
    await sql`insert into note values (2)`.execute(trx);
  });
  await expect(idle).rejects.toSatisfy(isUnavailable);
  expect(await ids()).toEqual([]);
});

test('a statement that takes too long ends, others go on, and the database is there again', async () => {
  const { db, ids } = await openInFolder({ statementTimeoutMs: 700 });
  await sql`insert into note values (1)`.execute(db);
  const slow = sql`select count(*) from generate_series(1, 100000000) a, generate_series(1, 100000) b`.execute(db);
  const waiting = sql`insert into note values (2)`.execute(db);
  await expect(slow).rejects.toSatisfy(isUnavailable);
  await waiting;
  expect(await ids()).toEqual([1, 2]);
});

test('a script may take as long as it needs', async () => {
  const { exec, ids } = await open({ statementTimeoutMs: 300 });
  await exec(`select pg_sleep(0.6); insert into note values (1)`);
  expect(await ids()).toEqual([1]);
});

test('when its thread dies, a transaction is lost as a whole, and the database and its listeners recover', async () => {
  const { db, host, ids, boss } = await openInFolder();
  const heard: string[] = [];
  let reconnections = 0;
  await boss.listen!(
    'news',
    (payload) => heard.push(payload),
    () => reconnections++,
  );
  const lost = db.transaction().execute(async (trx) => {
    await sql`insert into note values (1)`.execute(trx);
    await host.kill();
    await sql`insert into note values (2)`.execute(trx);
  });
  await expect(lost).rejects.toSatisfy(isUnavailable);
  await sql`insert into note values (3)`.execute(db);
  expect(await ids()).toEqual([3]);
  await sql`select pg_notify('news', 'after')`.execute(db);
  await expect.poll(() => heard).toEqual(['after']);
  expect(reconnections).toBe(2);
});

const openInFolder = async (options: Partial<PgliteOptions> = {}) =>
  open({ folder: await databaseFolder(), ...options });

test('a notification is heard when its transaction is committed, and not when it is rolled back', async () => {
  const { db, boss } = await open();
  const heard: string[] = [];
  const { close } = await boss.listen!(
    'news',
    (payload) => heard.push(payload),
    () => {},
  );
  const say = (payload: string, fail: boolean) =>
    db.transaction().execute(async (trx) => {
      await sql`select pg_notify('news', ${payload})`.execute(trx);
      if (fail) throw new Error('no news');
    });
  await say('lost', true).catch(() => {});
  await say('kept', false);
  await expect.poll(() => heard).toEqual(['kept']);
  await close();
  await say('too late', false);
  await wait(50);
  expect(heard).toEqual(['kept']);
});

test('what was in memory is not replaced by an empty database', async () => {
  const { db, host } = await open();
  await host.kill();
  await expect(sql`select 1`.execute(db)).rejects.toThrow('in memory is gone');
});

test('after it is closed, a call is refused', async () => {
  const database: Database = await openDatabase('pglite:');
  await database.close();
  await expect(sql`select 1`.execute(database.db)).rejects.toThrow('closed');
});
