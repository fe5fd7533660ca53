import { translator } from './i18n.ts';

/** The texts of filters, wherever a list has some. */
export const t = translator('shell/filter', {
  ignored: 'Left out, since it means nothing here: {filters}. The address may be cut or out of date.',
  remove: 'Remove this filter',
});
