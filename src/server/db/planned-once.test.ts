import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratchDatabase } from '#test/scratch.ts';
import { openDatabase, type Database } from './database.ts';
import { plannedOnce } from './planned-once.ts';

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const scratch = await scratchDatabase();
  drop = scratch.drop;
  database = await openDatabase(scratch.url);
  await database.exec('create table thing (id int primary key, made date)');
});
afterAll(async () => {
  await database.close();
  await drop();
});

const echo = (number: number | null, texts: string[], at: Date) =>
  sql<object>`${plannedOnce}
    select ${number}::int as number, ${texts}::text[] as texts, ${at}::timestamptz as at, ${new Uint8Array([120])}::bytea as bytes`.execute(
    database.db,
  );

const half = (by: number, db = database.db) => sql`${plannedOnce} select 10 / ${by}::int as half`.execute(db);

test('gives what the same statement gives otherwise, for each set of values', async () => {
  const at = new Date('2026-11-23T10:00:00Z');
  const bytes = new Uint8Array([120]);
  expect((await echo(1, ['a', 'b"c,'], at)).rows).toEqual([{ number: 1, texts: ['a', 'b"c,'], at, bytes }]);
  expect((await echo(null, [], at)).rows).toEqual([{ number: null, texts: [], at, bytes }]);
});

test('an error leaves the connection as it was, within a transaction too', async () => {
  await expect(half(0)).rejects.toMatchObject({ code: '22012' });
  expect((await half(5)).rows).toEqual([{ half: 2 }]);
  const work = database.db.transaction().execute(async (db) => {
    await half(2, db as never);
    await half(0, db as never);
  });
  await expect(work).rejects.toMatchObject({ code: '22012' });
  expect((await half(5)).rows).toEqual([{ half: 2 }]);
  expect((await sql`show plan_cache_mode`.execute(database.db)).rows).toEqual([{ planCacheMode: 'auto' }]);
});

test('sees rows, columns and indexes that came later', async () => {
  const things = () => sql`${plannedOnce} select count(*)::int as n from thing where id > ${0}`.execute(database.db);
  expect((await things()).rows).toEqual([{ n: 0 }]);
  await database.exec(
    'insert into thing values (1, null), (2, null); alter table thing add size int; create index on thing (made)',
  );
  expect((await things()).rows).toEqual([{ n: 2 }]);
});

test('more statements than are kept still work', async () => {
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 60; n++) {
      const { rows } = await sql`${plannedOnce} select ${n}::int as ${sql.ref(`n${n}`)}`.execute(database.db);
      expect(rows).toEqual([{ [`n${n}`]: n }]);
    }
  }
});

test.skipIf(process.env['TEST_DATABASE_URL'])('the embedded database plans it for all values', async () => {
  for (let n = 0; n < 3; n++) await sql`${plannedOnce} select id from thing where id = ${n}`.execute(database.db);
  const { rows } = await sql`
    select generic_plans, custom_plans from pg_prepared_statements where statement like '%from thing where id = %'`.execute(
    database.db,
  );
  expect(rows).toEqual([{ genericPlans: 3, customPlans: 0 }]);
});
