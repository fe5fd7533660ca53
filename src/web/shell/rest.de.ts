// The German texts of all pages but the first.
import { german as auditEvent } from '../audit/event-words.de.ts';
import { german as audit } from '../audit/words.de.ts';
import { german as availability } from '../availability/words.de.ts';
import { german as charts } from '../charts/words.de.ts';
import { german as climbsLog } from '../climbs/log-words.de.ts';
import { german as climbs } from '../climbs/words.de.ts';
import { german as credentials } from '../credentials/words.de.ts';
import { german as design } from '../design/words.de.ts';
import { german as firstRun } from '../first-run/words.de.ts';
import { german as guide } from '../guide/words.de.ts';
import { german as imports } from '../imports/words.de.ts';
import { german as insights } from '../insights/words.de.ts';
import { german as invitations } from '../invitations/words.de.ts';
import { german as jobAidsEditor } from '../job-aids/editor-words.de.ts';
import { german as jobAids } from '../job-aids/words.de.ts';
import { german as ladderPolicies } from '../ladder-policies/words.de.ts';
import { german as media } from '../media/words.de.ts';
import { german as notificationsTelling } from '../notifications/telling-words.de.ts';
import { german as notifications } from '../notifications/words.de.ts';
import { german as offline } from '../offline/words.de.ts';
import { german as outbox } from '../outbox/words.de.ts';
import { german as peopleKnowledge } from '../people/knowledge-words.de.ts';
import { german as peopleStanding } from '../people/standing-words.de.ts';
import { german as people } from '../people/words.de.ts';
import { german as personal } from '../personal/words.de.ts';
import { german as pseudonyms } from '../pseudonyms/words.de.ts';
import { german as questionsThread } from '../questions/thread-words.de.ts';
import { german as redactions } from '../redactions/words.de.ts';
import { german as sessionsSessions } from '../sessions/sessions-words.de.ts';
import { german as sessions } from '../sessions/words.de.ts';
import { german as settings } from '../settings/words.de.ts';
import { german as solutions } from '../solutions/words.de.ts';
import { german as swarms } from '../swarms/words.de.ts';
import { german as tokens } from '../tokens/words.de.ts';
import { german as topicsMembers } from '../topics/members-words.de.ts';
import { german as topics } from '../topics/words.de.ts';
import { german as training } from '../training/words.de.ts';
import { german as uploadsRecorder } from '../uploads/recorder-words.de.ts';
import { german as watching } from '../watching/words.de.ts';
import { german as webhooks } from '../webhooks/words.de.ts';
import { german as shellFilter } from './filter-words.de.ts';

export const catalogues = {
  'audit/event': auditEvent,
  audit,
  availability,
  charts,
  'climbs/log': climbsLog,
  climbs,
  credentials,
  design,
  'first-run': firstRun,
  guide,
  imports,
  insights,
  invitations,
  'job-aids/editor': jobAidsEditor,
  'job-aids': jobAids,
  'ladder-policies': ladderPolicies,
  media,
  'notifications/telling': notificationsTelling,
  notifications,
  offline,
  outbox,
  'people/knowledge': peopleKnowledge,
  'people/standing': peopleStanding,
  people,
  personal,
  pseudonyms,
  'questions/thread': questionsThread,
  redactions,
  'sessions/sessions': sessionsSessions,
  sessions,
  settings,
  'shell/filter': shellFilter,
  solutions,
  swarms,
  tokens,
  'topics/members': topicsMembers,
  topics,
  training,
  'uploads/recorder': uploadsRecorder,
  watching,
  webhooks,
};
