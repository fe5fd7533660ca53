import { createServer, type AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { administrate, createPostgres, onPostgres, server } from '#test/db/postgres.ts';
import { openDatabase, type DatabaseOptions } from './database.ts';
import { complaintAbout } from './postgres.ts';
import { isUnavailable } from './unavailable.ts';

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000 });

async function open(options: DatabaseOptions = {}) {
  const { url, name, drop } = await createPostgres();
  onTestFinished(async () => void (await drop()));
  const database = await openDatabase(url, options);
  onTestFinished(database.close);
  return { ...database, name };
}

const places = [
  { where: 'on PGlite', skip: false, open: () => openEmbedded() },
  { where: onPostgres, skip: !server, open: () => open() },
];

async function openEmbedded() {
  const database = await openDatabase('pglite:');
  onTestFinished(database.close);
  return database;
}

describe.each(places)('$where', ({ skip, open }) => {
  test.skipIf(skip)('values come back alike', async () => {
    const { db } = await open();
    const { rows } =
      await sql`select 9007199254740991::int8 as big, array[1, null]::int8[] as bigs, date '2026-02-03' as day,
      array[date '2026-02-03'] as days, interval '1 day 2 hours' as pause, '\\x00ff'::bytea as bytes, 1.50::numeric as exact,
      timestamptz '2026-01-02 03:04:05.678Z' as at, '{"a": [1]}'::jsonb as details, array['a,b', null] as tags,
      count(*) as rows from generate_series(1, 3)`.execute(db);
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        bigs: [1, null],
        day: '2026-02-03',
        days: ['2026-02-03'],
        pause: '1 day 02:00:00',
        bytes: new Uint8Array([0, 255]),
        exact: '1.50',
        at: new Date('2026-01-02T03:04:05.678Z'),
        details: { a: [1] },
        tags: ['a,b', null],
        rows: 3,
      },
    ]);
  });

  test.skipIf(skip)('values go in alike', async () => {
    const { db, exec } = await open();
    await exec('create table given (bytes bytea, at timestamptz, details jsonb, tags text[], big int8, nothing text)');
    const at = new Date('2026-01-02T03:04:05.678Z');
    await sql`insert into given values (${new Uint8Array([0, 255])}, ${at}, ${JSON.stringify(['a'])}, ${['a,b', '"']}, ${5},
      ${null})`.execute(db);
    const { rows } = await sql`select * from given`.execute(db);
    expect(rows).toEqual([
      { bytes: new Uint8Array([0, 255]), at, details: ['a'], tags: ['a,b', '"'], big: 5, nothing: null },
    ]);
  });
});

describe.each(places)('$where', ({ skip, open }) => {
  test.skipIf(skip)('a broken rule tells which, and is no matter of waiting', async () => {
    const { db, exec } = await open();
    await exec('create table note (id int primary key)');
    const error: unknown = await sql`insert into note values (1), (1)`.execute(db).catch((error: unknown) => error);
    const detail = 'Key (id)=(1) already exists.';
    expect(error).toMatchObject({ code: '23505', constraint: 'note_pkey', table: 'note', severity: 'ERROR', detail });
    expect(isUnavailable(error)).toBe(false);
  });

  test.skipIf(skip)('changed rows are counted, and a script is all or nothing', async () => {
    const { db, exec } = await open();
    await exec('create table note (id int primary key); insert into note values (1), (2)');
    await expect(exec('delete from note; select 1 / 0')).rejects.toMatchObject({ code: '22012' });
    const { numAffectedRows } = await sql`update note set id = id + 10`.execute(db);
    expect(numAffectedRows).toBe(2n);
  });

  test.skipIf(skip)('a job that is sent is heard of at once, without polling', async () => {
    const { boss: options } = await open();
    const boss = new PgBoss({ ...options, useListenNotify: true });
    await boss.start();
    onTestFinished(() => boss.stop({ graceful: false }));
    await boss.createQueue('greet', { notify: true });
    const heard: unknown[] = [];
    // Far beyond the test's own limit: only a notification can be what wakes it.
    await boss.work('greet', { pollingIntervalSeconds: 600, notifyPollingIntervalSeconds: 600 }, async ([job]) => {
      heard.push(job!.data);
    });
    await expect.poll(() => boss.send('greet', { to: 'Ada' }).then(() => heard.length)).toBeGreaterThan(0);
  });
});

test.skipIf(!server)(
  `connections that the server ends are replaced, and a statement has its limit, ${onPostgres}`,
  async () => {
    const { db, name } = await open({ statementTimeoutMs: 300, poolSize: 2 });
    await Promise.all([sql`select 1`.execute(db), sql`select 2`.execute(db)]);
    await expect(sql`select pg_sleep(5)`.execute(db)).rejects.toSatisfy(isUnavailable);
    const end = () => administrate(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    const inside = db.transaction().execute(async (trx) => {
      await end();
      await sql`select 1`.execute(trx);
    });
    await expect(inside).rejects.toSatisfy(isUnavailable);
    await expect.poll(() => sql`select 1 as one`.execute(db).then(({ rows }) => rows)).toEqual([{ one: 1 }]);
  },
);

test('a server that is not there is unavailable', async () => {
  const nobody = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => nobody.once('listening', resolve));
  const { port } = nobody.address() as AddressInfo;
  await new Promise((resolve) => nobody.close(resolve));
  await expect(openDatabase(`postgres://127.0.0.1:${port}/none`)).rejects.toSatisfy(isUnavailable);
});

test('an address of another kind is refused', () => {
  expect(() => openDatabase('mysql://localhost')).toThrow('starts with postgres:// or with pglite:');
});

test('a server that is too old, or lacks pgvector, is refused in one sentence', () => {
  expect(complaintAbout({ server: 140_011, name: '14.11', vector: '0.8.0' })).toMatch('15 or newer is needed');
  expect(complaintAbout({ server: 170_001, name: '17.1', vector: null })).toMatch('pgvector (0.7 or newer) is needed');
  expect(complaintAbout({ server: 170_001, name: '17.1', vector: '0.6.2' })).toMatch('has 0.6.2');
  expect(complaintAbout({ server: 150_000, name: '15.0', vector: '0.7.0' })).toBeUndefined();
  expect(complaintAbout({ server: 180_000, name: '18.0', vector: '1.0' })).toBeUndefined();
});
