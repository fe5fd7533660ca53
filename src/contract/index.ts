import { answers } from './answers.ts';
import { audit } from './audit.ts';
import { availability } from './availability.ts';
import { captions } from './captions.ts';
import { climbs } from './climbs.ts';
import { credentials } from './credentials.ts';
import { departures } from './departures.ts';
import { directory } from './directory.ts';
import { embeds } from './embeds.ts';
import { expertise } from './expertise.ts';
import { freshness } from './freshness.ts';
import { guide } from './guide.ts';
import { imports } from './imports.ts';
import { insights } from './insights.ts';
import { invitations } from './invitations.ts';
import { mailedActions, notifications, telling } from './notifications.ts';
import { jobAidFiles } from './job-aid-files.ts';
import { jobAids } from './job-aids.ts';
import { ladderPolicies } from './ladder-policies.ts';
import { linkCards } from './link-cards.ts';
import { operation } from './operation.ts';
import { people } from './people.ts';
import { personal } from './personal.ts';
import { previews } from './previews.ts';
import { pseudonyms } from './pseudonyms.ts';
import { questions } from './questions.ts';
import { redactions } from './redactions.ts';
import { roles } from './roles.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { solutions } from './solutions.ts';
import { swarms } from './swarms.ts';
import { system } from './system.ts';
import { tokens } from './tokens.ts';
import { topics } from './topics.ts';
import { training } from './training.ts';
import { twins } from './twins.ts';
import { uploads } from './uploads.ts';
import { watching } from './watching.ts';
import { webhooks } from './webhooks.ts';

/** Every endpoint of Firsthand, by feature. */
export const api = {
  sessions,
  credentials,
  people,
  roles,
  departures,
  expertise,
  tokens,
  directory,
  topics,
  watching,
  insights,
  ladderPolicies,
  availability,
  twins,
  questions,
  pseudonyms,
  redactions,
  answers,
  solutions,
  jobAids,
  freshness,
  climbs,
  invitations,
  swarms,
  training,
  search,
  guide,
  previews,
  jobAidFiles,
  linkCards,
  embeds,
  uploads,
  captions,
  webhooks,
  imports,
  system,
  settings,
  audit,
  personal,
  notifications,
  telling,
  mailedActions,
  operation,
};
export type Api = typeof api;
