import { translator } from '../shell/i18n.ts';

/** What the Markdown editor says, which the first page has, too. */
export const t = translator('questions/editing', {
  'write.picture': 'Add a picture',
  'write.sending': 'Sending the picture…',
  'write.alt': 'what it shows',
  'write.unkept': 'Markdown works. This browser keeps no draft.',
  'write.help': 'Markdown works. Your draft is kept.',
  'preview.show': 'Preview',
  'preview.hide': 'Hide preview',
  'preview.failed': 'The preview is not available right now.',
  'preview.empty': 'Nothing to show yet.',
});
