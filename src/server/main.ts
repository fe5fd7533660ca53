import { flushCompileCache } from 'node:module';
import { openClock } from './clock.ts';
import { BadSetting, readConfig, type Config } from './config.ts';
import { NotADatabase } from './db/folder.ts';
import { FolderInUse } from './db/folder-holder.ts';
import { NewerDatabase } from './db/migrate.ts';
import { NotDurable } from './db/pglite-thread.ts';
import { UnsuitablePostgres } from './db/postgres.ts';
import { DatabaseUnavailable } from './db/unavailable.ts';
import { dueTasks } from './due.ts';
import { createLogger } from './log.ts';
import { localUrl, newOperatorToken, writeOperatorFile } from './operator.ts';
import { listen, openApplication } from './server.ts';
import { makeFirstLink } from './sessions/links.ts';

/** Starts the server and stops it cleanly on SIGINT and SIGTERM. */
async function main() {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const application = await openApplication(config, log);
  const clock = openClock(application.services, dueTasks);
  const token = newOperatorToken();
  const server = await listen(application, token);
  const door = await writeOperatorFile(config.dataDir, { url: localUrl(config.host, server.port), token });
  const link = await makeFirstLink(application.services);
  greet(config, link?.url);
  // For the next start, even should this one end by kill -9.
  flushCompileCache();

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await door.remove();
    await server.close();
    await clock.stop();
    await application.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function greet({ publicUrl, dataDir, databaseUrl }: Config, link?: string) {
  console.log(`\nFirsthand is at ${publicUrl}`);
  console.log(`Its data is in ${databaseUrl.startsWith('pglite:') ? dataDir : 'the database of DATABASE_URL'}`);
  if (link) console.log(`\nBecome its first administrator by this link; it works once:\n  ${link}`);
  console.log();
}

/** What keeps it from starting, for whoever starts it; a fault of our own comes with its stack. */
function sentenceFor(error: unknown) {
  if (error instanceof BadSetting) return `These settings can’t be used:\n${error.message}`;
  if (forTheReader.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. PORT=3001 npm start takes another one.`;
  if (code === 'EACCES') return `Not allowed: ${(error as Error).message}`;
  return error;
}

const forTheReader = [FolderInUse, NotADatabase, NotDurable, UnsuitablePostgres, NewerDatabase, DatabaseUnavailable];

try {
  await main();
} catch (error) {
  console.error(sentenceFor(error));
  process.exit(1);
}
