import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { startChild } from '#test/db/child.ts';
import { databaseFolder } from '#test/db/folders.ts';
import { openDatabase } from './database.ts';
import { openPglite } from './pglite.ts';

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 300_000 });

test('a write has been to the disk before it is acknowledged; a read need not', async () => {
  const folder = await databaseFolder();
  const { host, close } = await openPglite({ folder, statementTimeoutMs: 0, waitMs: 30_000, log: () => {} });
  const fsyncsAfter = async (text: string) => (await host.call({ kind: 'query', sql: text, limitMs: 0 }, 1)).fsyncs;
  await fsyncsAfter('create table note (id int)');
  let seen = await fsyncsAfter('select 1');
  for (let id = 0; id < 20; id++) {
    const acknowledged = await fsyncsAfter(`insert into note values (${id})`);
    expect(acknowledged).toBeGreaterThan(seen);
    seen = acknowledged;
  }
  expect(await fsyncsAfter('select count(*) from note')).toBe(seen);
  await close();
});

test('a database whose commits do not reach the disk is not served', async () => {
  const folder = await databaseFolder();
  const withoutFsync = new URL('../../../test/db/without-fsync.ts', import.meta.url).href;
  const { nextLine } = startChild('opener.ts', [folder], ['--import', withoutFsync]);
  expect(await nextLine()).toMatch(/^NotDurable: A test commit reached no disk/);
});

test('killed twenty times in the middle of writes, it has every acknowledged one, and none by half', async () => {
  const folder = await databaseFolder();
  const acknowledged = new Set<number>();
  for (let round = 0; round < 20; round++) {
    const { nextLine, kill } = startChild('writer.ts', [folder]);
    expectAll(JSON.parse((await nextLine())!) as Found, acknowledged);
    // After another number of writes each time, in the middle of the next ones. What was acknowledged meanwhile still
    // comes through the pipe.
    for (let i = 0; i < 5 + round; i++) acknowledged.add(Number(await nextLine()));
    void kill();
    for (let line = await nextLine(); line !== undefined; line = await nextLine()) acknowledged.add(Number(line));
  }
  const { db, close } = await openDatabase(`pglite:${folder}`);
  const { rows } = await sql<{ n: number }>`select n from written join twice using (n)`.execute(db);
  expectAll({ found: rows.map((row) => row.n), halves: 0 }, acknowledged);
  expect(acknowledged.size).toBeGreaterThanOrEqual(290);
  await close();
});

/** What the writer found when it started: rows that are whole, and how many are not. */
interface Found {
  found: number[];
  halves: number;
}

function expectAll({ found, halves }: Found, acknowledged: Set<number>) {
  const present = new Set(found);
  expect([...acknowledged].filter((n) => !present.has(n))).toEqual([]);
  expect(halves).toBe(0);
}
