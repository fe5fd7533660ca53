import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'guide.title': 'Hilfe',
  'guide.lede': 'Kurze Hilfe zum Benutzen, Betreiben und Pflegen von Firsthand. Ihre Seiten gibt es nur auf Englisch.',
  'guide.none': 'Die Hilfe ist leer',
  'guide.none.body':
    'Ihre Seiten kommen beim Start des Programms dazu. Starte es noch einmal, oder sag es deiner Administration.',
  'guide.design': 'Wie Firsthand aussieht: alle Teile seiner Seiten',
  'guide.english': 'Diese Seite gibt es nur auf Englisch.',
  'guide.back': 'Die ganze Hilfe',
  'guide.updated': 'Aktualisiert {when}',
};
