import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** An empty database for one test file or bench: in memory, or on a PostgreSQL, by default the one that TEST_DATABASE_URL names. */
export async function scratchDatabase(server = process.env['TEST_DATABASE_URL']) {
  if (!server) return { url: 'pglite:', drop: async () => {} };
  const name = `firsthand_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function onServer(url: string, statement: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
