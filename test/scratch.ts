import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** An empty database for one test file or bench: in memory, or on a PostgreSQL, by default the one that TEST_DATABASE_URL names. */
export async function scratchDatabase(server = process.env['TEST_DATABASE_URL']) {
  if (!server) return { url: 'pglite:', drop: async () => {} };
  return onServer(server);
}

/** The same as a server leaves it after its first start, where `ready.ts` made that for all tests; otherwise empty. */
export async function readyDatabase() {
  const { TEST_DATABASE_URL: server, TEST_TEMPLATE: template } = process.env;
  if (!template) return scratchDatabase();
  if (!server) return { url: `pglite:?template=${template}`, drop: async () => {} };
  return onServer(server, `template ${template}`);
}

async function onServer(server: string, like = '') {
  const name = `firsthand_test_${randomBytes(6).toString('hex')}`;
  await tell(server, `create database ${name} ${like}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, name, drop: () => tell(server, `drop database if exists ${name} with (force)`) };
}

async function tell(url: string, statement: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
