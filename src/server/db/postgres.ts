import { Pool, types, type PoolClient } from 'pg';
import type { ConstructorOptions } from 'pg-boss';
import type { Client, Connections } from './connections.ts';
import { arrayElements, parsers } from './parsers.ts';
import type { Listen } from './pglite-listen.ts';
import { createPostgresListen } from './postgres-listen.ts';
import { sessionSettings } from './settings.ts';
import { DatabaseUnavailable, isLostConnection } from './unavailable.ts';

/** The PostgreSQL at the given address can't be used, with what to do about it. */
export class UnsuitablePostgres extends Error {
  override name = 'UnsuitablePostgres';
}

export interface PostgresOptions {
  url: string;
  statementTimeoutMs: number;
  /** Milliseconds a call waits for a connection. */
  waitMs: number;
  /** How many connections at most, besides the few of the jobs. */
  poolSize: number;
  log: (message: string, details?: object) => void;
}

export interface Postgres {
  connections: Connections;
  listen: Listen;
  boss: ConstructorOptions;
  close: () => Promise<void>;
}

/** Opens a pool of connections to a PostgreSQL from version 15 on that has, or can be given, pgvector from 0.7 on. */
export async function openPostgres({
  url,
  statementTimeoutMs,
  waitMs,
  poolSize,
  log,
}: PostgresOptions): Promise<Postgres> {
  const pool = new Pool({
    connectionString: url,
    application_name: 'firsthand',
    max: poolSize,
    connectionTimeoutMillis: waitMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    // The server's own limit comes first; this one is for a server that no longer answers at all.
    query_timeout: statementTimeoutMs + 5_000,
    types: { getTypeParser },
    onConnect: prepare,
  });
  // A connection that is lost while idle is replaced by the next call; unheard, this event would end the process.
  pool.on('error', (error) => log('An idle connection to PostgreSQL was lost.', { reason: error.message }));

  // The same while it is in use between two statements, when the pool does not listen: the next statement is refused.
  pool.on('connect', (client) => client.on('error', () => {}));

  const connect = async () => guard(await pool.connect().catch(refuse));
  const unlimited = async () => {
    const client = await pool.connect().catch(refuse);
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    return { ...guard(client, noLimit), release: () => client.release(true) };
  };
  const exec = async (script: string) => {
    const client = await unlimited();
    return client.script(script).finally(() => client.release());
  };

  await check(connect).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return {
    connections: { connect, exec, unlimited },
    listen: createPostgresListen({ url, log }),
    boss: { connectionString: url, application_name: 'firsthand-jobs', max: 4, connectionTimeoutMillis: waitMs },
    close: () => pool.end(),
  };
}

// node-postgres gives up on a connection after this many milliseconds without an answer.
const noLimit = 24 * 3600 * 1000;

async function prepare(client: { query: (sql: string) => Promise<unknown> }) {
  for (const setting of sessionSettings) await client.query(setting).catch(() => {});
}

/** Gives the connection the same errors as the embedded database has when it is gone. */
function guard(client: PoolClient, queryTimeoutMs?: number): Client {
  const limit = queryTimeoutMs ? { query_timeout: queryTimeoutMs } : {};
  return {
    query: (text, values) =>
      client.query({ text, ...(values?.length ? { values: [...values] } : {}), ...limit }).catch(refuse),
    script: (text) => client.query({ text, ...limit }).catch(refuse),
    release: (destroy) => client.release(destroy),
  };
}

function refuse(error: Error): never {
  if (isLostConnection(error))
    throw new DatabaseUnavailable(`PostgreSQL can't be reached: ${error.message}`, { cause: error });
  throw error;
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  const element = arrayElements[oid];
  if (!element) return parsers[oid] ?? types.getTypeParser(oid, format as 'text');
  return (text: string) => (textArray(text) as (string | null)[]).map((item) => (item === null ? null : element(item)));
}

// By its object id: node-postgres has the parser, its types do not name it.
const textArray = types.getTypeParser(1009 as number);

async function check(connect: Connections['connect']) {
  const client = await connect();
  try {
    const answer = await client.query(
      `select current_setting('server_version_num')::int as server, current_setting('server_version') as name,
        coalesce((select extversion from pg_extension where extname = 'vector'),
          (select default_version from pg_available_extensions where name = 'vector')) as vector`,
    );
    const [found] = answer.rows as [Found];
    const complaint = complaintAbout(found);
    if (complaint) throw new UnsuitablePostgres(complaint);
  } finally {
    client.release();
  }
}

interface Found {
  /** As `server_version_num` has it: 170004 is 17.4. */
  server: number;
  name: string;
  vector: string | null;
}

/** What is wrong with a server for this program, in one sentence; undefined when nothing is. */
export function complaintAbout({ server, name, vector }: Found): string | undefined {
  if (server < 150_000) return `PostgreSQL 15 or newer is needed; the server at DATABASE_URL is ${name}.`;
  if (!vector)
    return 'The extension pgvector (0.7 or newer) is needed; the server at DATABASE_URL does not have it installed.';
  const [major = 0, minor = 0] = vector.split('.').map(Number);
  if (major > 0 || minor >= 7) return undefined;
  return `pgvector 0.7 or newer is needed; the server at DATABASE_URL has ${vector}.`;
}
