import { readdir, readFile } from 'node:fs/promises';
import type { Client } from './connections.ts';
import type { Database } from './database.ts';

/** The database, or the backup, was written by a newer version of this program. */
export class NewerDatabase extends Error {
  override name = 'NewerDatabase';
}

/** Where the program's own migrations are. */
export const migrationFolder = new URL('./migrations/', import.meta.url);

/**
 * Applies the numbered scripts of a folder, in order and once each, up to the one named `last` (by default all), and tells the
 * names of those that the database lacked. Throws NewerDatabase when the database has one that the folder has not.
 */
export async function migrate(database: Database, folder = migrationFolder, last?: string): Promise<string[]> {
  const known = await listMigrations(folder);
  // Two servers that start at once on the same PostgreSQL take turns; the lock goes when the connection does.
  const client = await database.connections.unlimited();
  try {
    await client.query(`select pg_advisory_lock(${lockKey})`);
    const done = await listApplied(client);
    refuseNewer(done, known, 'This database');
    const missing = known.filter((name) => !done.includes(name) && (last === undefined || name <= last));
    await applyMigrations(client, folder, missing);
    return missing;
  } finally {
    await client.query(`select pg_advisory_unlock(${lockKey})`).catch(() => {});
    client.release();
  }
}

/** Applies the named scripts of a folder, each all or nothing. */
export async function applyMigrations(client: Client, folder: URL, names: string[]): Promise<void> {
  await client.query(migrationTable);
  for (const name of names) await client.script(asOneMessage(await readFile(new URL(name, folder), 'utf8'), name));
}

/** Keeps other servers from migrating until this transaction ends. */
export const lockMigrations = (client: Client): Promise<unknown> =>
  client.query(`select pg_advisory_xact_lock(${lockKey})`);

/** The names of the migrations that a folder has, in the order in which they run. */
export async function listMigrations(folder = migrationFolder): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const odd = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name));
  if (odd) throw new Error(`The migration "${odd}" is not named like 0001_what_it_does.sql.`);
  return names;
}

/** The names of the migrations that a database has, in the order in which they ran. */
export async function listApplied(client: Pick<Client, 'query'>): Promise<string[]> {
  await client.query(
    'create table if not exists migration (name text primary key, at timestamptz not null default now())',
  );
  const { rows } = await client.query('select name from migration order by name collate "C"');
  return (rows as { name: string }[]).map((row) => row.name);
}

/** Throws NewerDatabase when `what` has migrations that this program does not know. */
export function refuseNewer(done: string[], known: string[], what: 'This database' | 'This backup'): void {
  const unknown = done.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new NewerDatabase(
    `${what} was written by a newer version of this program (it has ${unknown.join(', ')}); use that version or a later one.`,
  );
}

const migrationTable =
  'create table if not exists migration (name text primary key, at timestamptz not null default now())';

// One message is one transaction on both databases; an explicit `begin` that fails would jam the embedded one.
const asOneMessage = (script: string, name: string) => `${script}\n;insert into migration (name) values ('${name}')`;

// Any number that nothing else on the same server is likely to lock; these are the letters of "first".
const lockKey = 0x6669727374;
