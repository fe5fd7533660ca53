import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  away: 'Der Server ist nicht erreichbar.',
  'away.kept': 'Der Server ist nicht erreichbar. Zuletzt geladen: {when}.',
  'away.todo':
    'Was du zuletzt geöffnet hast, kannst du lesen. Was du abschickst, wartet hier und wird gesendet, sobald der Server wieder da ist.',
  'away.todo.bare':
    'Was du abschickst, wartet hier und wird gesendet, sobald der Server wieder da ist. Lass diese Seite offen, um weiterzulesen.',
  'away.retry': 'Noch einmal versuchen',
  slow: 'Die Verbindung ist langsam.',
  'slow.todo': 'Es wird weiter versucht. Was du geschrieben hast, bleibt.',
  unkept: 'Dieser Browser behält nicht, was du schreibst.',
  'unkept.todo':
    'Sein Speicher ist voll, oder er speichert nichts. Schick es ab, bevor du diese Seite schließt, oder kopier deinen Text.',
  waiting: { one: '{count} Text wartet auf das Netz.', other: '{count} Texte warten auf das Netz.' },
  refused: {
    one: '{count} Text wurde vom Server nicht angenommen.',
    other: '{count} Texte wurden vom Server nicht angenommen.',
  },
  'waiting.show': 'Ansehen',
  'version.new': 'Eine neue Version ist da.',
  'version.todo': 'Lade sie, wann es dir passt: Entwürfe bleiben.',
  'version.load': 'Jetzt laden',
  'version.close': 'Später',
};
