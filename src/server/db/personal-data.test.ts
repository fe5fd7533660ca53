import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formerMemberId } from '#src/contract/personal.ts';
import { createWorld, type World } from '#test/world.ts';
import { personalData, type Mark } from './personal-data.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const marks = new Map<string, Mark>(
  Object.entries(personalData).flatMap(([table, columns]) =>
    Object.entries<Mark>(columns).map(([column, mark]) => [`${snake(table)}.${snake(column)}`, mark] as const),
  ),
);
const named = (...wanted: string[]) =>
  [...marks].filter(([, mark]) => typeof mark === 'string' && wanted.includes(mark)).map(([name]) => name);

test('every column of every table in the database is marked, and nothing that is not there', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name <> 'migration'`.execute(world.services.db);
  const columns = rows.map((row) => row.name);
  expect(columns.length).toBeGreaterThan(200);
  expect(columns.filter((column) => !marks.has(column))).toEqual([]);
  expect([...marks.keys()].filter((column) => !columns.includes(column))).toEqual([]);
});

test('every reference to a person is marked as one', async () => {
  const { rows } = await sql<{ name: string }>`
    select conrelid::regclass::text || '.' || a.attname as name
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'person'::regclass`.execute(world.services.db);
  const references = rows.map((row) => row.name);
  expect(references.length).toBeGreaterThan(30);
  // A pseudonym is a person to the database, but nobody who can be erased.
  const exempt = ['pseudonym.person_id'];
  const known = [...named('owner', 'actor', 'subject', 'mask'), ...exempt];
  expect(references.filter((column) => !known.includes(column))).toEqual([]);
});

test('no unique index keeps two who were erased from being the same', async () => {
  const { rows } = await sql<{ name: string; predicate: string | null }>`
    select i.indrelid::regclass::text || '.' || a.attname as name, pg_get_expr(i.indpred, i.indrelid) as predicate
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indisunique`.execute(world.services.db);
  const shared = named('actor', 'subject');
  const unique = rows.filter(({ name, predicate }) => shared.includes(name) && !predicate?.includes(formerMemberId));
  expect(unique.map(({ name }) => name)).toEqual([]);
  expect(rows.some(({ name }) => name === 'verdict.person_id')).toBe(true);
});

test('what tells of a person stands in a row that is somebody’s, and a text beside who wrote it', () => {
  const all = Object.entries(personalData).map(([table, columns]) => ({
    table,
    marks: new Map(Object.entries<Mark>(columns)),
  }));
  expect(all.filter(({ marks }) => isOwnerless(marks) || isAnonymous(marks)).map(({ table }) => table)).toEqual([]);
});

test('former members are one person, whom nobody can find, sign in as or ask', { retry: 0 }, async () => {
  const { mo, operator } = world;
  await expect(mo.people.read({ params: { id: formerMemberId } })).rejects.toMatchObject({ problem: { status: 404 } });
  await expect(mo.people.link({ params: { id: formerMemberId } })).rejects.toMatchObject({ problem: { status: 404 } });
  const named = operator.operation.link({ body: { person: 'Former member' } });
  await expect(named).rejects.toMatchObject({ problem: { status: 404 } });
  const { items } = await mo.people.list({ query: { name: 'former' } });
  expect(items).toEqual([]);
});

const isOwnerless = (marks: Map<string, Mark>) =>
  [...marks.values()].includes('profile') && ![...marks.values()].includes('owner');
const isAnonymous = (marks: Map<string, Mark>) =>
  [...marks.values()].some((mark) => typeof mark === 'object' && marks.get(mark.textOf) !== 'actor');
