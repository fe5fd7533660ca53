import { mailEmailConfirmation, mailSignInLink, warnOwner } from './credentials/letters.ts';
import { runImport } from './imports/run.ts';
import type { JobHandlers } from './jobs.ts';
import { indexPassages } from './search/indexing.ts';

/** Which function does which job. */
export const jobHandlers: JobHandlers = {
  indexPassages: (services, _payload, signal) => indexPassages(services, signal),
  runImport,
  mailSignInLink,
  mailEmailConfirmation,
  warnOwner,
};
