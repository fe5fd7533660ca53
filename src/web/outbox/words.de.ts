import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  title: 'Wartet auf das Senden',
  lede: 'Was du geschrieben hast, während der Server nicht erreichbar war. Es liegt nur auf diesem Gerät und wird von selbst gesendet.',
  none: 'Nichts wartet',
  'none.body': 'Was du ohne Netz abschickst, wartet hier und wird gesendet, sobald du wieder Netz hast.',
  'kind.question': 'Frage',
  'kind.answer': 'Antwort auf „{about}“',
  written: 'Geschrieben {when}',
  waits: 'Wartet auf das Netz',
  refused: 'Es wurde nicht angenommen:',
  'refused.todo': 'Ändere es und versuch es noch einmal, oder lösch es. Dein Text ist bis dahin hier sicher.',
  send: 'Jetzt senden',
  edit: 'Bearbeiten',
  'edit.of': 'Bearbeiten: {title}',
  delete: 'Löschen',
  'delete.of': 'Löschen: {title}',
  deleted: 'Gelöscht',
  undo: 'Rückgängig',
  save: 'Speichern',
  cancel: 'Abbrechen',
  'field.title': 'Frage',
  'field.details': 'Einzelheiten',
  'field.answer': 'Antwort',
  busy: 'Es wird gerade gesendet oder in einem anderen Tab bearbeitet.',
  sending: 'Wird versucht …',
  'sent.question': 'Deine Frage ist jetzt gestellt.',
  'sent.answer': 'Deine Antwort ist jetzt gesendet.',
  'sent.open': 'Ansehen',
  'posted-already':
    'Das wurde schon aus einem anderen Tab gesendet, mit anderen Worten. Deine stehen noch hier: Sende noch einmal, um sie hinzuzufügen.',
  'not-kept':
    'Der Server ist nicht erreichbar, und dieser Browser behält nichts: Lass diese Seite offen und versuch es noch einmal.',
};
