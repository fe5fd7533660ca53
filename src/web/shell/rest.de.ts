// The German texts of all pages but the first.
import { german as availability } from '../availability/words.de.ts';
import { german as charts } from '../charts/words.de.ts';
import { german as climbsLog } from '../climbs/log-words.de.ts';
import { german as climbs } from '../climbs/words.de.ts';
import { german as credentials } from '../credentials/words.de.ts';
import { german as insights } from '../insights/words.de.ts';
import { german as invitations } from '../invitations/words.de.ts';
import { german as outbox } from '../outbox/words.de.ts';
import { german as sessionsSessions } from '../sessions/sessions-words.de.ts';
import { german as sessions } from '../sessions/words.de.ts';

export const catalogues = {
  availability,
  charts,
  'climbs/log': climbsLog,
  climbs,
  credentials,
  insights,
  invitations,
  outbox,
  'sessions/sessions': sessionsSessions,
  sessions,
};
