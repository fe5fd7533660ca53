import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  table: 'Als Tabelle',
  'table.of': 'Als Tabelle: {title}',
};
