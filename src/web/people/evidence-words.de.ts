import type { Translated } from '../shell/i18n.ts';
import type { t } from './evidence-words.ts';

export const german: Translated<typeof t> = {
  'evidence.answered': { one: 'hat {count} Frage beantwortet', other: 'hat {count} Fragen beantwortet' },
  'evidence.like-this': {
    one: 'hat {count} Frage wie diese beantwortet',
    other: 'hat {count} Fragen wie diese beantwortet',
  },
  'evidence.worked': { one: '{count} hat geholfen', other: '{count} haben geholfen' },
  'evidence.thanked': { one: 'Dank für {count}', other: 'Dank für {count}' },
  'evidence.swarms': { one: '{count} in einem Schwarm gelöst', other: '{count} in Schwärmen gelöst' },
  'evidence.last': 'zuletzt {month}',
  'evidence.none': 'hat noch nicht geantwortet',
};
