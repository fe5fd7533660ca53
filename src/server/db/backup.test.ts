import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { databaseFolder, temporaryFolder } from '#test/db/folders.ts';
import { createPostgres, onPostgres, server } from '#test/db/postgres.ts';
import { backup, restore } from './backup.ts';
import type { Manifest } from './backup-format.ts';
import { openDatabase, type Database, type Db } from './database.ts';
import { migrate } from './migrate.ts';

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000 });

// Of every kind of column that could lose something, and of every kind of tie between rows.
const everything = `
  create extension if not exists vector;
  create table kind (id integer generated always as identity primary key, name text collate "C" not null unique);
  insert into kind (name) values ('from the migration');
  create table thing (
    id uuid primary key, kind_id integer not null references kind, parent_id uuid references thing,
    "odd Name" text, at timestamptz, day date, pause interval, bytes bytea, details jsonb, raw json, words tsvector,
    meaning vector(3), half halfvec(2), sure boolean, exact numeric, single real, double double precision, big bigint, tags text[],
    upper_name text generated always as (upper("odd Name")) stored, check (double is null or double = double));
  create index thing_words on thing using gin (words);
  create table favourite (kind_id integer primary key references kind, thing_id uuid references thing);
  alter table kind add favourite_id integer references favourite;`;

const rows = `
  insert into kind (name) select 'kind ' || g from generate_series(1, 20) g;
  insert into thing select gen_random_uuid(), 1 + g % 20, null, 'tab	line' || chr(10) || 'quote"back\\slash ' || chr(8232) || ' ünï 🙂',
    timestamptz '2026-01-02 03:04:05.678901+02' + g * interval '1.000001 s', 'infinity', interval '1 mon -2 days 00:00:00.000001',
    decode(md5(g::text), 'hex'), '{"a": [1.10, null, "\\\\u0041"], "big": 12345678901234567890.5}', '{"b" :  1, "b": 2}',
    to_tsvector('english', 'several words with weights and places') || setweight('x:3'::tsvector, 'A'),
    '[0.1,-1e-38,3.4028235e38]', '[0.1,65504]', g % 3 = 0, 0.1000 + g, 0.1::real, 'NaN', 9223372036854775807, '{NULL,"a,b","\\"",""}'
    from generate_series(1, 3000) g;
  update thing set parent_id = (select max(id::text)::uuid from thing);
  insert into favourite select kind_id, (array_agg(id))[1] from thing group by kind_id;
  update kind set favourite_id = id where id <= 20;
  create index made_while_running on thing using hnsw (meaning vector_cosine_ops) where kind_id = 1;`;

async function migrations() {
  const folder = await temporaryFolder();
  await writeFile(join(folder, '0001_everything.sql'), everything);
  return pathToFileURL(`${folder}/`);
}

async function open(url: string) {
  const database = await openDatabase(url);
  onTestFinished(database.close);
  return database;
}

async function openPostgres() {
  const { url, drop } = await createPostgres();
  onTestFinished(async () => void (await drop()));
  return open(url);
}

/** All that must be the same afterwards, told by the database itself. */
async function fingerprint(db: Db) {
  const ask = async (query: string) => (await sql.raw<Record<string, unknown>>(query).execute(db)).rows;
  return {
    things: await ask(`select count(*), md5(string_agg(thing::text, '|' order by id)) as content from thing`),
    kinds: await ask('select * from kind order by id'),
    favourites: await ask(
      'select count(*), md5(string_agg(favourite::text, ? order by kind_id)) as content from favourite'.replace(
        '?',
        `'|'`,
      ),
    ),
    indexes: await ask(`select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`),
    keys: await ask(`select conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'f' order by 1`),
    next: await ask(`select last_value from pg_sequences where sequencename = 'kind_id_seq'`),
  };
}

const addThing = (db: Db) => sql`insert into thing (id, kind_id) values (gen_random_uuid(), 1)`.execute(db);

async function filled(database: Database, folder: URL) {
  await migrate(database, folder);
  await database.exec(rows);
  return database;
}

test('a backup of PGlite, taken while others write, is restored exactly', async () => {
  const folder = await migrations();
  const from = await filled(await open(`pglite:${await databaseFolder()}`), folder);
  const before = await fingerprint(from.db);
  const dir = join(await temporaryFolder(), 'backup');
  const progress: string[] = [];
  let adding: Promise<unknown> | undefined;
  const { tables } = await backup(from, dir, ({ table, rows, of }) => {
    progress.push(`${table} ${rows}/${of}`);
    adding ??= addThing(from.db);
  });
  await adding;
  expect(tables.map(({ name, rows }) => `${name} ${rows}`)).toEqual(['favourite 20', 'kind 21', 'thing 3000']);
  expect(progress).toContain('thing 3000/3000');
  expect((await readdir(dir)).toSorted()).toEqual([
    'favourite.jsonl.gz',
    'kind.jsonl.gz',
    'manifest.json',
    'thing.jsonl.gz',
  ]);

  const to = await open('pglite:');
  await restore(to, dir, undefined, folder);
  expect(await fingerprint(to.db)).toEqual(before);
  await sql`insert into kind (name) values ('the next')`.execute(to.db);
  expect(await migrate(to, folder)).toEqual([]);
});

test.skipIf(!server)(`a backup moves from PGlite to PostgreSQL and back without a change, ${onPostgres}`, async () => {
  const folder = await migrations();
  const first = await filled(await open('pglite:'), folder);
  const before = await fingerprint(first.db);
  const there = join(await temporaryFolder(), 'there');
  await backup(first, there);

  const second = await openPostgres();
  await restore(second, there, undefined, folder);
  expect(await fingerprint(second.db)).toEqual(before);
  const back = join(await temporaryFolder(), 'back');
  await backup(second, back);

  const third = await open('pglite:');
  await restore(third, back, undefined, folder);
  expect(await fingerprint(third.db)).toEqual(before);
});

test.skipIf(!server)(`a backup is of one moment, whatever is written meanwhile, ${onPostgres}`, async () => {
  const folder = await migrations();
  const from = await filled(await openPostgres(), folder);
  const dir = join(await temporaryFolder(), 'backup');
  let adding: Promise<unknown> | undefined;
  const { tables } = await backup(from, dir, () => {
    adding ??= addThing(from.db);
  });
  await adding;
  expect(tables.find(({ name }) => name === 'thing')!.rows).toBe(3_000);
});

test('nothing is restored over something, nor from a backup that is damaged, incomplete or newer', async () => {
  const folder = await migrations();
  const from = await filled(await open('pglite:'), folder);
  const dir = join(await temporaryFolder(), 'backup');
  await backup(from, dir);
  await expect(restore(from, dir, undefined, folder)).rejects.toThrow('only into an empty database');
  await expect(backup(from, dir)).rejects.toThrow('is not empty');

  const to = await open('pglite:');
  const manifest = join(dir, 'manifest.json');
  const good = await readFile(manifest, 'utf8');
  const change = (alter: (manifest: Manifest) => void) => {
    const changed = JSON.parse(good) as Manifest;
    alter(changed);
    return writeFile(manifest, JSON.stringify(changed));
  };
  const refusal = () => restore(to, dir, undefined, folder);
  await change((it) => it.migrations.push('0002_later.sql'));
  await expect(refusal()).rejects.toThrow('This backup was written by a newer version');
  await change((it) => (it.tables[2]!.sha256 = 'another'));
  await expect(refusal()).rejects.toThrow("The backup's file thing.jsonl.gz is damaged: its checksum differs.");
  await change((it) => it.tables[2]!.rows++);
  await expect(refusal()).rejects.toThrow('thing has 3000 rows instead of 3001');
  await rm(manifest);
  await expect(refusal()).rejects.toThrow('There is no complete backup');

  // All or nothing: what failed half-way left no table behind, so the mended backup is still welcome.
  await writeFile(manifest, good);
  await refusal();
  expect(await fingerprint(to.db)).toEqual(await fingerprint(from.db));
});
