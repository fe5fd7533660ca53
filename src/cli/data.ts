import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { findServer } from '#src/server/operator.ts';
import { loadOperations, withServer } from './connection.ts';
import { counted, createProgress } from './output.ts';

/** `firsthand migrate`: brings the database to this version. */
export function addMigrate(program: Command) {
  program
    .command('migrate')
    .description('Bring the database to this version, as every start does')
    .addHelpText('after', '\nExample:\n  DATABASE_URL=postgres://db.example.org/firsthand npx firsthand migrate')
    .action(migrate);
}

/** `firsthand backup DIR`. */
export function addBackup(program: Command) {
  program
    .command('backup')
    .argument('<folder>', 'a new or empty one')
    .description('Write all that the database holds to a folder; the server may go on meanwhile')
    .addHelpText('after', '\nExample:\n  npx firsthand backup /backups/firsthand-monday')
    .action(backUp);
}

/** `firsthand restore DIR`. */
export function addRestore(program: Command) {
  program
    .command('restore')
    .argument('<folder>', 'what firsthand backup wrote, from either kind of database')
    .description('Fill a new installation from a backup')
    .addHelpText('after', '\nExample:\n  DATA_DIR=/srv/new npx firsthand restore /backups/firsthand-monday')
    .action(restore);
}

/** `firsthand recount-expertise`: an operator's way to counts that follow from what is there. */
export function addRecount(program: Command) {
  program
    .command('recount-expertise')
    .description('Count anew who knows what, from all answers, verdicts, thanks and swarms; others wait meanwhile')
    .addHelpText(
      'after',
      '\nNobody needs it but after the database was changed by hand.\n\nExample:\n  npx firsthand recount-expertise',
    )
    .action(recount);
}

async function recount() {
  const { readSettings, recountHere } = await loadOperations();
  const config = readSettings();
  if (await holdsDatabase(config)) throw stopFirst(config);
  console.log(`Counted anew what ${counted(await recountHere(config), 'person', 'people')} did.`);
}

async function migrate() {
  const { migrateHere, readSettings } = await loadOperations();
  const config = readSettings();
  if (await holdsDatabase(config)) {
    console.log('The server that runs here did so when it was started.');
    return;
  }
  const applied = await migrateHere(config);
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'There was nothing to apply.');
}

async function backUp(folder: string) {
  await withServer(async ({ api }) => {
    const progress = createProgress();
    let backup = await api.operation.backUp({ body: { path: resolve(folder) } });
    while (backup.state === 'running') {
      await sleep(200);
      backup = await api.operation.readBackup({ params: { id: backup.id } });
      const { table, rows, of } = backup.progress ?? { table: '', rows: 0, of: 0 };
      progress.show(of > 0 ? rows / of : 0, table);
    }
    progress.end();
    if (backup.state === 'failed') throw new Error(`There is no backup: ${backup.error}`);
    console.log(`Backed up ${counted(backup.rows ?? 0, 'row')} to ${backup.path}`);
  });
}

async function restore(folder: string) {
  const { readSettings, restoreHere } = await loadOperations();
  const config = readSettings();
  if (await findServer(config.dataDir)) throw stopFirst(config);
  const progress = createProgress();
  const rows = await restoreHere(config, resolve(folder), ({ table, rows, of }) =>
    progress.show(of > 0 ? rows / of : 0, table),
  ).finally(progress.end);
  console.log(`Restored ${counted(rows, 'row')}. Start it and look for something that you know.`);
}

interface Place {
  databaseUrl: string;
  dataDir: string;
}

/** Whether a server runs here that has the embedded database for itself. */
const holdsDatabase = async ({ databaseUrl, dataDir }: Place) =>
  databaseUrl.startsWith('pglite:') && (await findServer(dataDir)) !== null;

const stopFirst = ({ dataDir }: Place) => new Error(`A server runs on ${dataDir}; stop it first.`);
