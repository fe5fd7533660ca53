import type { Translated } from '../shell/i18n.ts';
import type { t } from './urgency-words.ts';

export const german: Translated<typeof t> = {
  'urgency.label': 'Wie bald brauchst du es?',
  'urgency.blocked_now': 'Sofort: Ich komme nicht weiter',
  'urgency.today': 'Heute',
  'urgency.this_week': 'Diese Woche',
  'urgency.curious': 'Keine Eile: Ich bin neugierig',
  'solved.open': 'Eine davon hat es gelöst',
};
