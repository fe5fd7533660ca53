import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'attach.label': 'Zeig es oder sag es',
  'attach.picture': 'Bild',
  'attach.voice': 'Sprachnotiz',
  'attach.screen': 'Bildschirm',
  'attach.screen.label': 'Bildschirm aufnehmen',
  'attach.camera': 'Kamera',
  'attach.camera.label': 'Mit der Kamera filmen',
  'attach.unfit':
    '{name} kann nicht hierher: nur Bilder, Sprachnotizen und Filme. Arbeitshilfen können auf Dateien führen.',
  'attach.file': 'Datei',
  'attach.file.label': 'Eine Datei anhängen',
  'attach.file.done': '{name} ist angehängt',
  'attach.sending': 'Wird gesendet …',
  'sending.progress': 'Wie viel gesendet ist',
  'sending.cancel': 'Abbrechen',
  'waiting.title': 'Das wurde noch gesendet. Es geht von selbst weiter:',
  'waiting.file': 'Eine Datei',
  'waiting.again': 'Weiter senden',
  'attach.alt': 'was zu sehen ist',
};
