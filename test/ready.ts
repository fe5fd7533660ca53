import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { readConfig } from '#src/server/config.ts';
import { createLogger } from '#src/server/log.ts';
import { openApplication } from '#src/server/server.ts';
import { scratchDatabase } from './scratch.ts';

// Migrations, the job queue's tables and the guide take seconds of CPU. Each run of tests makes them once; every world starts
// from a copy.

let cleanUp = async () => {};

/** Has a server start once, and keeps the database that it made as TEST_TEMPLATE: a file, or a name on TEST_DATABASE_URL. */
export async function setup() {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-ready-'));
  const server = process.env['TEST_DATABASE_URL'];
  const scratch = server
    ? await scratchDatabase(server)
    : { url: `pglite:${join(folder, 'db')}`, drop: async () => {} };
  cleanUp = async () => {
    await scratch.drop();
    await rm(folder, { recursive: true, force: true });
  };
  await startOnce(scratch.url, folder);
  const template = join(folder, 'ready.tar');
  process.env['TEST_TEMPLATE'] = server ? new URL(scratch.url).pathname.slice(1) : template;
  if (!server) await pack(join(folder, 'db'), template);
}

export const teardown = () => cleanUp();

async function startOnce(url: string, dataDir: string) {
  const config = readConfig({ EMBEDDER: 'off', LOG_LEVEL: 'silent', DATA_DIR: dataDir });
  const application = await openApplication({ ...config, databaseUrl: url }, createLogger('silent'));
  await application.stop();
}

async function pack(folder: string, file: string) {
  const pglite = await PGlite.create({ dataDir: folder, extensions: { vector } });
  const dump = await pglite.dumpDataDir('none');
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await pglite.close();
}
