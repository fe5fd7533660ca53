import { serve } from '@hono/node-server';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { BadSetting, type Config } from './config.ts';
import { asSystem, type Services } from './context.ts';
import { backup } from './db/backup.ts';
import { openDatabase, type Database } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { keepGuide } from './guide/guide.ts';
import { jobHandlers } from './handlers.ts';
import { resumeImports } from './imports/imports.ts';
import { openJobs } from './jobs.ts';
import { openMailer } from './mail/mailer.ts';
import { openMeaning } from './meaning.ts';
import { keepPushIdentity } from './push/identity.ts';
import { followLanguage } from './search/indexing.ts';
import { openStorage } from './storage/storage.ts';
import { tidyUploads } from './uploads/tidy.ts';
import { resumeDeliveries } from './webhooks/deliveries.ts';

export interface Application {
  services: Services;
  database: Database;
  stop: () => Promise<void>;
}

/**
 * Opens everything but the port and the clock: database, migrations, jobs, guide, and in the background the model of meaning.
 * `now` is the time by which all goes.
 */
export async function openApplication(config: Config, log: Logger, now = () => new Date()): Promise<Application> {
  await mkdir(config.dataDir, { recursive: true });
  const database = await openDatabase(config.databaseUrl, {
    log: (message, details) => log.warn(details ?? {}, message),
  });
  await migrate(database);
  await checkLanguage(database, config);
  const { jobs, work, stop: stopJobs } = await openJobs(database, log);
  const model = openMeaning();
  const services: Services = {
    db: database.db,
    jobs,
    log,
    config,
    meaning: model.meaning,
    now,
    mailer: openMailer(config.mail),
    backUp: (folder, onProgress) =>
      backup(database, folder, onProgress, (folder) => openStorage(config).copyTo(join(folder, 'uploads'))),
    listen: database.listen,
  };
  await followLanguage(services);
  await keepGuide(asSystem(services));
  await keepPushIdentity(services);
  await work(services, jobHandlers);
  await resumeImports(services);
  await resumeDeliveries(services);
  await tidyUploads(services);
  model.start(services);

  const stop = async () => {
    await stopJobs();
    await model.stop();
    await database.close();
  };
  return { services, database, stop };
}

/** Serves an opened application on its host and port; `port` 0 takes a free one. */
export async function listen({ services }: Application, operatorToken?: string) {
  // A third of all that is to be read: what fell due while no server was up goes on before it.
  const { createApp } = await import('./app.ts');
  const { host, port } = services.config;
  const { fetch } = createApp(services, operatorToken);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(server));
    server.once('error', reject);
  });
  const { port: taken } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  return { port: taken, close };
}

async function checkLanguage({ db }: Database, { searchLanguage }: Config) {
  const { rows } = await sql`select from pg_ts_config where cfgname = ${searchLanguage}`.execute(db);
  if (rows.length === 0)
    throw new BadSetting(`SEARCH_LANGUAGE: this database has no text search configuration ${searchLanguage}`);
}
