import { translator } from '../shell/i18n.ts';

/** The one text about asking without a name that the first page needs. */
export const t = translator('pseudonyms/own', {
  'anonymous.you': '{name} (you)',
});
