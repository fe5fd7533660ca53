import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { buildDatabase, type Progress } from './build.ts';

/** A database with the corpus, to be measured and thrown away. */
export interface Scratch {
  kind: 'pglite' | 'postgres';
  databaseUrl: string;
  /** Of the server that is to be measured. */
  dataDir: string;
  drop: () => Promise<void>;
}

export interface Wanted {
  documents: number;
  /** Builds anew though there is one from an earlier run. */
  rebuild: boolean;
  progress: Progress;
}

/** A copy of the corpus in the embedded database; built once and kept in the folder for temporary files. */
export async function openEmbedded({ documents, rebuild, progress }: Wanted): Promise<Scratch> {
  const shelf = join(tmpdir(), 'firsthand-bench');
  const kept = join(shelf, corpusKey(documents));
  if (rebuild) await rm(kept, { recursive: true, force: true });
  if (!existsSync(kept)) {
    await mkdir(shelf, { recursive: true });
    const part = await mkdtemp(`${kept}.part-`);
    await buildDatabase(`pglite:${join(part, 'database')}`, part, { documents, progress });
    await rename(part, kept);
  }
  const dataDir = await mkdtemp(join(shelf, 'run-'));
  await cp(kept, dataDir, { recursive: true });
  return {
    kind: 'pglite',
    databaseUrl: `pglite:${join(dataDir, 'database')}`,
    dataDir,
    drop: () => rm(dataDir, { recursive: true, force: true }),
  };
}

/** The same on a PostgreSQL, where the corpus is kept in a database of its own beside the copy. */
export async function openPostgres({ documents, rebuild, progress }: Wanted): Promise<Scratch> {
  const server = await findServer();
  const kept = `firsthand_bench_${corpusKey(documents)}`;
  const copy = `${kept}_run`;
  const dataDir = await mkdtemp(join(tmpdir(), 'firsthand-bench-'));
  if (rebuild) await onServer(server, `drop database if exists ${kept} with (force)`);
  if (!(await exists(server, kept))) {
    const part = `${kept}_part`;
    await onServer(server, `drop database if exists ${part} with (force)`, `create database ${part}`);
    await buildDatabase(within(server, part), dataDir, { documents, progress });
    // The server takes a moment to see that the builder's connections are closed, and renames nothing until it has.
    const leave = `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${part}'`;
    await onServer(server, leave, `alter database ${part} rename to ${kept}`);
  }
  await onServer(server, `drop database if exists ${copy} with (force)`, `create database ${copy} template ${kept}`);
  // Else the measured time holds the write-out of the copy.
  await onServer(server, 'checkpoint');
  const drop = async () => {
    await onServer(server, `drop database if exists ${copy} with (force)`);
    await rm(dataDir, { recursive: true, force: true });
  };
  return { kind: 'postgres', databaseUrl: within(server, copy), dataDir, drop };
}

/** Changes with everything that the corpus depends on. */
function corpusKey(documents: number) {
  const hash = createHash('sha256').update(String(documents));
  const migrations = new URL('../src/server/db/migrations/', import.meta.url);
  const files = [
    ...['texts.ts', 'corpus.ts', 'meanings.ts', 'build.ts'].map((name) => new URL(name, import.meta.url)),
    ...readdirSync(migrations)
      .toSorted()
      .map((name) => new URL(name, migrations)),
  ];
  for (const file of files) hash.update(readFileSync(file));
  return `${documents}_${hash.digest('hex').slice(0, 12)}`;
}

const starter = fileURLToPath(new URL('../../shared/bin/postgres17', import.meta.url));
const startedPort = '5419';
const startedUrl = `postgres://postgres@127.0.0.1:${startedPort}/postgres`;

/** The address of a PostgreSQL: what the environment names, one that an earlier run started, or one that is started now. */
async function findServer(): Promise<string> {
  const named = process.env['DATABASE_URL'] ?? process.env['TEST_DATABASE_URL'];
  const from = named ? 'the environment' : (await answers(startedUrl)) ? 'an earlier run' : null;
  const url = named ?? (from ? startedUrl : start());
  console.error(`PostgreSQL of ${from ?? starter}: ${new URL(url).host}`);
  return url;
}

function start() {
  if (!existsSync(starter)) throw new Error('Name a PostgreSQL with pgvector in DATABASE_URL.');
  return execFileSync(starter, ['start', startedPort], { stdio: ['ignore', 'pipe', 'inherit'] })
    .toString()
    .trim();
}

const answers = (url: string) =>
  onServer(url, 'select 1').then(
    () => true,
    () => false,
  );

async function exists(server: string, name: string) {
  const rows = await onServer(server, `select from pg_database where datname = '${name}'`);
  return rows.length > 0;
}

function within(server: string, name: string) {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** What the last of the statements gave. */
async function onServer(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}
