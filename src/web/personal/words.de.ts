import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'card.title': 'Deine Daten',
  'card.body':
    'Alles, was über dich festgehalten ist, als eine Datei: was du geschrieben hast, auch ohne deinen Namen, wo du dich angemeldet hast und was du getan hast. Niemand sonst bekommt das alles.',
  'card.download': 'Deine Daten herunterladen',
  'card.erase': 'Um ganz gelöscht zu werden, wende dich an die Admins.',
  'erase.open': 'Diese Person löschen …',
  'erase.download': 'Herunterladen, was festgehalten ist',
  'erase.title': '{name} löschen?',
  'erase.lede':
    'Das lässt sich nicht zurücknehmen. Wo sich andere darauf stützen, tritt „Ehemaliges Mitglied“ an die Stelle des Namens. Frühere Sicherungen behalten ihn, bis ihr sie löscht.',
  'erase.stay': 'Texte bleiben, wie es die Einstellungen sagen.',
  'erase.go': 'Texte gehen, wie es die Einstellungen sagen; was andere darunter geschrieben haben, bleibt.',
  'erase.goes': 'Gelöscht: {list}.',
  'erase.stays': 'Bleibt ohne den Namen: {list}.',
  'erase.masked': 'Was ohne Namen geschrieben wurde, bleibt, wie es ist.',
  'erase.confirm': 'Tippe zum Fortfahren den Namen: {name}',
  'erase.act': 'Endgültig löschen',
  'erase.cancel': 'Abbrechen',
  'erase.done': '{name} wurde gelöscht',
  'erase.close': 'Schließen',
  'count.question': { one: '{count} Frage', other: '{count} Fragen' },
  'count.answer': { one: '{count} Antwort', other: '{count} Antworten' },
  'count.comment': { one: '{count} Bemerkung', other: '{count} Bemerkungen' },
  'count.verdict': {
    one: '{count} „hat geholfen“ oder „hat nicht geholfen“',
    other: '{count} Mal „hat geholfen“ oder „hat nicht geholfen“',
  },
  'count.event': { one: '{count} Eintrag im Protokoll', other: '{count} Einträge im Protokoll' },
  'count.session': { one: '{count} Ort mit Anmeldung', other: '{count} Orte mit Anmeldung' },
  'count.api_token': { one: '{count} Token', other: '{count} Tokens' },
  'count.other': { one: '{count} weiterer Datensatz', other: '{count} weitere Datensätze' },
};
