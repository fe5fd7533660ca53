import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** The server that the tests may make databases on; tests that need one are skipped, by name, without it. */
export const server = process.env['TEST_DATABASE_URL'] ?? '';

/** Says in a test's name why it did not run. */
export const onPostgres = server ? 'on PostgreSQL' : 'on PostgreSQL (skipped: TEST_DATABASE_URL is not set)';

/** Makes an empty database on the tests' server. */
export async function createPostgres() {
  const name = `firsthand_${randomUUID().replaceAll('-', '')}`;
  await administrate(`create database ${name} template template0 encoding 'UTF8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, name, drop: () => administrate(`drop database if exists ${name} with (force)`) };
}

/** Runs one statement as the tests' server's administrator. */
export async function administrate(sql: string) {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
