import { translator } from '../shell/i18n.ts';

/** The texts about the ladder in the ask box, which is on the first page. */
export const t = translator('climbs/urgency', {
  'urgency.label': 'How soon do you need it?',
  'urgency.blocked_now': 'Now: I am blocked',
  'urgency.today': 'Today',
  'urgency.this_week': 'This week',
  'urgency.curious': 'No hurry: I am curious',
  'solved.open': 'One of these solved it',
});
