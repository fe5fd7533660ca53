import type { Translated } from '../shell/i18n.ts';
import type { t } from './own-words.ts';

export const german: Translated<typeof t> = {
  'anonymous.you': '{name} (du)',
};
