import { mailEmailConfirmation, mailSignInLink, warnOwner } from './credentials/letters.ts';
import { forgetEvents } from './audit/retention.ts';
import { runImport } from './imports/run.ts';
import type { JobHandlers } from './jobs.ts';
import { fetchLinkCard } from './link-cards/cards.ts';
import { forgetNotifications } from './notifications/retention.ts';
import { forgetWords } from './search/forgetting.ts';
import { indexPassages } from './search/indexing.ts';
import { transcribeUpload } from './captions/transcribing.ts';
import { makeRenditions } from './uploads/renditions.ts';
import { discardResumable } from './uploads/resuming.ts';
import { discardUpload } from './uploads/tidy.ts';
import { linkTwins } from './twins/linking.ts';
import { announceEvent, deliverWebhook } from './webhooks/deliveries.ts';

/** Which function does which job. */
export const jobHandlers: JobHandlers = {
  indexPassages: (services, _payload, signal) => indexPassages(services, signal),
  linkTwins,
  runImport,
  discardUpload,
  fetchLinkCard,
  discardResumable,
  makeRenditions,
  transcribeUpload,
  announceEvent,
  deliverWebhook,
  forgetWords: (services, _payload, signal) => forgetWords(services, signal),
  forgetEvents: (services, _payload, signal) => forgetEvents(services, signal),
  forgetNotifications: (services, _payload, signal) => forgetNotifications(services, signal),
  mailSignInLink,
  mailEmailConfirmation,
  warnOwner,
};
