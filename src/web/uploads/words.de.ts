import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'attach.label': 'Zeig es oder sag es',
  'attach.picture': 'Bild',
  'attach.voice': 'Sprachnotiz',
  'attach.screen': 'Bildschirm',
  'attach.screen.label': 'Bildschirm aufnehmen',
  'attach.sending': 'Das Bild wird gesendet …',
  'attach.alt': 'was zu sehen ist',
};
