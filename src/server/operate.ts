import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, type Config } from './config.ts';
import { restore } from './db/backup.ts';
import type { OnProgress } from './db/backup-format.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { rebuildEvidence } from './expertise/rebuilding.ts';
import { createLogger } from './log.ts';
import { newOperatorToken, type Operator } from './operator.ts';
import { listen, openApplication } from './server.ts';
import { openStorage } from './storage/storage.ts';

export { diagnose, type Check } from './doctor.ts';

/** The second composition root: what the command line does itself where no server runs on its data folder. */
export const readSettings = (): Config => readConfig(process.env);

/** Serves this installation to the calling process alone, without a model of meaning, until `stop`. */
export async function servePrivately(config: Config): Promise<Operator & { stop: () => Promise<void> }> {
  const here = { ...config, host: '127.0.0.1', port: 0, embedder: { kind: 'off' as const } };
  const application = await openApplication(here, createLogger('error'));
  const token = newOperatorToken();
  const server = await listen(application, token);
  const stop = async () => {
    await server.close();
    await application.stop();
  };
  return { url: `http://127.0.0.1:${server.port}`, token, stop };
}

/** Brings the database to this version; tells what was applied. Throws FolderInUse while a server runs on the folder. */
export const migrateHere = (config: Config) => withDatabase(config, (database) => migrate(database));

/** Counts all evidence of expertise anew; tells of how many people there is some. Throws FolderInUse while a server runs on the folder. */
export const recountHere = (config: Config) => withDatabase(config, ({ db }) => rebuildEvidence({ db }));

/** Fills an empty installation from a backup, and brings it to this version; tells how many rows came. */
export async function restoreHere(config: Config, folder: string, onProgress: OnProgress): Promise<number> {
  // The files first: should they not fit, the database is still empty and this can be done again.
  await openStorage(config).takeFrom(join(folder, 'uploads'));
  const { tables } = await withDatabase(config, (database) => restore(database, folder, onProgress));
  await withDatabase(config, (database) => migrate(database));
  return tables.reduce((sum, table) => sum + table.rows, 0);
}

/** Whether there is a database that could be opened, without making one. */
export const hasDatabase = ({ databaseUrl }: Config) =>
  !databaseUrl.startsWith('pglite:') || existsSync(join(databaseUrl.slice('pglite:'.length), 'PG_VERSION'));

async function withDatabase<T>(
  { databaseUrl }: Config,
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
) {
  const database = await openDatabase(databaseUrl);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
