import type { Translated } from '../shell/i18n.ts';
import type { t } from './editing-words.ts';

export const german: Translated<typeof t> = {
  'write.picture': 'Bild hinzufügen',
  'write.sending': 'Das Bild wird gesendet …',
  'write.alt': 'was es zeigt',
  'write.unkept': 'Du kannst Markdown verwenden. Dieser Browser behält keinen Entwurf.',
  'write.help': 'Du kannst Markdown verwenden. Dein Entwurf bleibt erhalten.',
  'preview.show': 'Vorschau',
  'preview.hide': 'Vorschau ausblenden',
  'preview.failed': 'Die Vorschau gibt es gerade nicht.',
  'preview.empty': 'Noch nichts zu zeigen.',
};
