import type { t } from './filter-words.ts';
import type { Translated } from './i18n.ts';

export const german: Translated<typeof t> = {
  ignored:
    'Weggelassen, weil es hier nichts bedeutet: {filters}. Vielleicht ist die Adresse abgeschnitten oder veraltet.',
  remove: 'Diesen Filter entfernen',
};
