import { translator } from '../shell/i18n.ts';

/** The texts of charts, whatever they show. */
export const t = translator('charts', {
  table: 'As a table',
  'table.of': 'As a table: {title}',
});
