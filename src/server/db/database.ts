import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { ConstructorOptions } from 'pg-boss';
import type { Connections } from './connections.ts';
import type { Listen } from './pglite-listen.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './schema.ts';

export type Db = Kysely<Tables>;

export interface Database {
  kind: 'pglite' | 'postgres';
  db: Db;
  /** Runs a script of many statements, all or none, however long it takes. */
  exec: (script: string) => Promise<unknown>;
  /** Connections below Kysely: for backup, restore and upkeep. */
  connections: Connections;
  /** Hears what `pg_notify` tells on a channel; calls back too when some of it may have been missed. */
  listen: Listen;
  /** How the job queue reaches the same database. */
  boss: ConstructorOptions;
  /** PGlite in a folder only: copies it as it is at one moment, while callers wait (about a second a GB). */
  copyFolder?: (to: string) => Promise<void>;
  close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** Milliseconds a statement may take. */
  statementTimeoutMs?: number;
  /** Milliseconds a call waits for a connection. */
  waitMs?: number;
  /** PostgreSQL only: how many connections at most, besides the few of the jobs. */
  poolSize?: number;
  log?: (message: string, details?: object) => void;
}

/**
 * Opens `postgres://…`, or `pglite:` followed by a folder (none: in memory, for tests; `?template=` and a file: as that has it).
 * Throws FolderInUse, NotDurable, UnsuitablePostgres or DatabaseUnavailable.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const { statementTimeoutMs = 30_000, waitMs = 30_000, poolSize = 10, log = () => {} } = options;
  const given = { statementTimeoutMs, waitMs, poolSize, log };
  const [, folder, template] = /^pglite:(.*?)(?:\?template=(.+))?$/.exec(url) ?? [];
  if (folder !== undefined) return embedded({ folder, ...(template && { template }), ...given });
  if (/^postgres(ql)?:\/\//.test(url)) return remote({ url, ...given });
  throw new TypeError('A database address starts with postgres:// or with pglite: and a folder.');
}

async function embedded(options: Parameters<typeof openPglite>[0]): Promise<Database> {
  const { connections, listen, boss, copyFolder, close } = await openPglite(options);
  return { kind: 'pglite', ...above(connections), listen, boss, ...(copyFolder && { copyFolder }), close };
}

async function remote(options: Parameters<typeof openPostgres>[0]): Promise<Database> {
  const { connections, listen, boss, close } = await openPostgres(options);
  return { kind: 'postgres', ...above(connections), listen, boss, close };
}

/** Kysely over either: both offer connections in node-postgres's manner. */
export function above(connections: Connections) {
  const pool = { connect: connections.connect, end: async () => {}, options: {} } as unknown as PostgresPool;
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  return { db, exec: connections.exec, connections };
}
