import { Command, CommanderError } from 'commander';
import { addBackup, addMigrate, addRecount, addRestore } from './data.ts';
import { addDoctor } from './doctor.ts';
import { addImport } from './import.ts';
import { addExport } from './job-aids.ts';
import { addLink } from './link.ts';
import { sentenceFor } from './output.ts';
import { addStart } from './start.ts';

const program = new Command('firsthand')
  .description('Runs and looks after a Firsthand installation: the one of DATA_DIR, or of DATABASE_URL.')
  .showHelpAfterError('(add --help for more)')
  .exitOverride()
  .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong use.');
for (const add of [addStart, addImport, addExport, addMigrate, addBackup, addRestore, addRecount, addDoctor, addLink])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = codeFor(error);
}

/** 0 where help was asked for, 2 where the command was not understood, 1 where it was and failed. */
function codeFor(error: unknown) {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  console.error(sentenceFor(error));
  return 1;
}
