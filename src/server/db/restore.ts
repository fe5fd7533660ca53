import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import {
  BadBackup,
  readManifest,
  textSettings,
  verifyFiles,
  type Manifest,
  type OnProgress,
  type TableFile,
} from './backup-format.ts';
import { countRows, listForeignKeys, listIndexes, listTables, quote, type Table } from './catalog.ts';
import type { Client } from './connections.ts';
import type { Database } from './database.ts';
import { applyMigrations, lockMigrations, migrationFolder, refuseNewer, listMigrations } from './migrate.ts';

/** The database to restore into already has tables. */
export class NotEmpty extends Error {
  override name = 'NotEmpty';
}

/**
 * Fills a database without tables from a backup of either kind of database, all or nothing, at the backup's level of migrations;
 * later ones are the next start's. Throws BadBackup, NewerDatabase or NotEmpty.
 */
export async function restore(
  database: Database,
  dir: string,
  onProgress: OnProgress = () => {},
  folder = migrationFolder,
): Promise<Manifest> {
  const manifest = await readManifest(dir);
  refuseNewer(manifest.migrations, await listMigrations(folder), 'This backup');
  await verifyFiles(dir, manifest);
  const client = await database.connections.unlimited();
  try {
    await client.query('begin');
    await lockMigrations(client);
    await refuseFilled(client);
    await applyMigrations(client, folder, manifest.migrations);
    await fill(client, manifest, { dir, onProgress });
    await client.query('commit');
    return manifest;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

interface Source {
  dir: string;
  onProgress: OnProgress;
}

async function refuseFilled(client: Client) {
  const tables = await listTables(client);
  if (tables.length === 0) return;
  throw new NotEmpty(
    'A backup is restored only into an empty database, and this one already has tables; give a new one.',
  );
}

async function fill(client: Client, manifest: Manifest, source: Source) {
  await client.script(textSettings);
  const tables = await listTables(client);
  for (const { name } of manifest.tables) {
    if (!tables.some((table) => table.name === name)) throw new BadBackup(`This program has no table "${name}".`);
  }
  // Migrations bring first rows of their own; the backup holds them as they became.
  await client.query(`truncate ${tables.map((table) => quote(table.name)).join(', ')}`);
  // Made again afterwards: faster, and rows may then come in any order.
  const remake = await dropKeysAndIndexes(client, manifest);
  for (const table of manifest.tables) await fillTable(client, table, source);
  for (const { name, value } of manifest.sequences) {
    if (value !== null) await client.query('select setval($1::regclass, $2::bigint)', [quote(name), value]);
  }
  for (const statement of remake) await client.query(statement);
  await client.script('analyze');
}

async function dropKeysAndIndexes(client: Client, manifest: Manifest): Promise<string[]> {
  const keys = await listForeignKeys(client);
  const indexes = await listIndexes(client);
  for (const { table, name } of keys) await client.query(`alter table ${quote(table)} drop constraint ${quote(name)}`);
  for (const { name } of indexes) await client.query(`drop index ${quote(name)}`);
  const known = new Set(indexes.map((index) => index.name));
  const made = manifest.indexes.filter((index) => !known.has(index.name));
  return [
    ...[...indexes, ...made].map((index) => index.definition),
    ...keys.map(
      ({ table, name, definition }) => `alter table ${quote(table)} add constraint ${quote(name)} ${definition}`,
    ),
  ];
}

async function fillTable(client: Client, table: TableFile, { dir, onProgress }: Source) {
  const insert = insertStatement(table);
  await client.query(`alter table ${quote(table.name)} disable trigger user`);
  let rows = 0;
  for await (const batch of readBatches(join(dir, table.file))) {
    await client.query(insert, [`[${batch.join(',')}]`]);
    rows += batch.length;
    onProgress({ table: table.name, rows, of: table.rows });
  }
  await client.query(`alter table ${quote(table.name)} enable trigger user`);
  const found = await countRows(client, table.name);
  if (found !== table.rows) throw new BadBackup(`${table.name} has ${found} rows instead of ${table.rows}.`);
}

function insertStatement({ name, columns }: Table) {
  const names = columns.map((column) => quote(column.name)).join(', ');
  const values = columns.map((column, i) => `(line->>${i})::${column.type}`).join(', ');
  return `insert into ${quote(name)} (${names}) overriding system value
    select ${values} from json_array_elements($1::json) as lines(line)`;
}

/** A gzipped file's lines, about a megabyte at a time. */
async function* readBatches(path: string) {
  let batch: string[] = [];
  let size = 0;
  for await (const line of readLines(path)) {
    batch.push(line);
    size += line.length;
    if (size < 1_000_000 && batch.length < 5_000) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Only a line feed ends a line; JSON may hold other separators, at which Node's readline would split. */
async function* readLines(path: string) {
  const text = createReadStream(path).pipe(createGunzip()).setEncoding('utf8');
  let begun: string[] = [];
  for await (const chunk of text as AsyncIterable<string>) {
    const [first, ...others] = chunk.split('\n');
    begun.push(first!);
    for (const next of others) {
      yield begun.join('');
      begun = [next];
    }
  }
}
