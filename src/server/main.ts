import { BadSetting, readConfig, type Config } from './config.ts';
import { createLogger } from './log.ts';
import { localUrl, newOperatorToken, writeOperatorFile } from './operator.ts';
import { listen, openApplication } from './server.ts';
import { makeFirstLink } from './sessions/links.ts';

/** Starts the server and stops it cleanly on SIGINT and SIGTERM. */
async function main() {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const application = await openApplication(config, log);
  const token = newOperatorToken();
  const server = await listen(application, token);
  const door = await writeOperatorFile(config.dataDir, { url: localUrl(config.host, server.port), token });
  const link = await makeFirstLink(application.services);
  greet(config, link?.url);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await door.remove();
    await server.close();
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

try {
  await main();
} catch (error) {
  console.error(error instanceof BadSetting ? `These settings can’t be used:\n${error.message}` : error);
  process.exit(1);
}
