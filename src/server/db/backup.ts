import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { manifestFile, textSettings, type Manifest, type OnProgress, type TableFile } from './backup-format.ts';
import { countRows, listIndexes, listSequences, listTables, quote, type Table } from './catalog.ts';
import type { Client, Connections } from './connections.ts';
import type { Database } from './database.ts';
import { listApplied } from './migrate.ts';
import { openPglite } from './pglite.ts';

export { restore } from './restore.ts';

/**
 * Writes all that the database holds, as of one moment, to an empty or new folder, while others go on reading and writing. The job
 * queue's tables are left out: jobs follow from the rows, and old ones must not run again where the backup is restored.
 */
export async function backup(
  database: Database,
  dir: string,
  onProgress: OnProgress = () => {},
  /** Copies what belongs to the rows but is not in the database, once what they say is fixed. */
  copyFiles: (dir: string) => Promise<void> = async () => {},
): Promise<Manifest> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await readdir(dir)).length > 0) throw new Error(`The folder ${dir} is not empty; give an empty or a new one.`);
  const { connections, remove } = await frozen(database, join(dir, '.copy'));
  try {
    const client = await connections.unlimited();
    try {
      return await write(client, database.kind, { dir, onProgress, copyFiles });
    } finally {
      client.release();
    }
  } finally {
    await remove();
  }
}

interface Target {
  dir: string;
  onProgress: OnProgress;
  copyFiles: (dir: string) => Promise<void>;
}

/**
 * Something that can be read for long without anybody waiting: PostgreSQL itself, or a copy of the embedded database's folder,
 * since its only connection would keep everybody out. What is in memory only is read as it is.
 */
async function frozen(
  database: Database,
  folder: string,
): Promise<{ connections: Connections; remove: () => Promise<void> }> {
  if (!database.copyFolder) return { connections: database.connections, remove: async () => {} };
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(folder, { mode: 0o700 });
    await database.copyFolder(join(folder, 'database'));
    const limits = { statementTimeoutMs: 0, waitMs: 60_000, log: () => {} };
    const copy = await openPglite({ folder: join(folder, 'database'), ...limits });
    const remove = async () => {
      await copy.close();
      await removeFolder();
    };
    return { connections: copy.connections, remove };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function write(client: Client, from: Database['kind'], target: Target): Promise<Manifest> {
  const migrations = await listApplied(client);
  await client.query('begin isolation level repeatable read');
  try {
    await client.script(textSettings);
    const tables = [];
    for (const table of await listTables(client)) tables.push(await writeTable(client, table, target));
    await target.copyFiles(target.dir);
    const manifest: Manifest = {
      format: 'firsthand-backup',
      version: 1,
      createdAt: new Date().toISOString(),
      from,
      migrations,
      tables,
      // Read last, so that none stands behind a row; they do not take part in the snapshot.
      sequences: await listSequences(client),
      indexes: await listIndexes(client),
    };
    await writeManifest(target.dir, manifest);
    return manifest;
  } finally {
    await client.query('rollback');
  }
}

async function writeTable(
  client: Client,
  table: Table,
  { dir, onProgress }: Omit<Target, 'copyFiles'>,
): Promise<TableFile> {
  const file = `${table.name}.jsonl.gz`;
  const hash = createHash('sha256');
  const of = await countRows(client, table.name);
  let rows = 0;

  async function* lines() {
    for await (const batch of readBatches(client, table)) {
      rows += batch.length;
      onProgress({ table: table.name, rows, of });
      yield `${batch.join('\n')}\n`;
    }
  }
  async function* hashed(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  await pipeline(
    Readable.from(lines()),
    createGzip({ level: 4 }),
    hashed,
    createWriteStream(join(dir, file), { mode: 0o600, flush: true }),
  );
  const { size } = await stat(join(dir, file));
  return { ...table, rows, file, bytes: size, sha256: hash.digest('hex') };
}

/** A table's rows as lines, about a megabyte at a time, however long they are. */
async function* readBatches(client: Client, { name, columns }: Table) {
  const values = columns.map((column) => `${quote(column.name)}::text`).join(', ');
  await client.query(
    `declare reading no scroll cursor for select json_build_array(${values})::text as line from ${quote(name)}`,
  );
  for (let size = 50; ;) {
    const { rows } = await client.query(`fetch ${size} from reading`);
    if (rows.length === 0) break;
    const batch = (rows as { line: string }[]).map((row) => row.line);
    yield batch;
    const perRow = batch.reduce((sum, line) => sum + line.length, 0) / batch.length;
    size = Math.min(5_000, 4 * size, Math.max(1, Math.floor(1_000_000 / perRow)));
  }
  await client.query('close reading');
}

/** The manifest comes last and whole: without one there is no backup. */
async function writeManifest(dir: string, manifest: Manifest) {
  const draft = join(dir, `${manifestFile}.part`);
  await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, join(dir, manifestFile));
  const folder = await open(dir, 'r');
  await folder.sync().finally(() => folder.close());
}
