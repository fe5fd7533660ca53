import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'lesson.title': 'Erkenntnis veröffentlichen',
  'lesson.lede':
    'Eine eigene Frage, mit dem, was andere lernen können, und ohne das, was privat ist. Das Original bleibt, wie es ist, und dass dies daraus stammt, sieht nur, wer es lesen darf.',
  'lesson.question': 'Frage',
  'lesson.body': 'Einzelheiten',
  'lesson.answer': 'Was sie gelöst hat',
  'lesson.answer.hint':
    'Es erscheint als deine Antwort. Danke denen, die geholfen haben, wenn sie mit der Nennung einverstanden sind.',
  'lesson.optional': '(freiwillig)',
  'lesson.short': 'Schreib etwas mehr, damit andere wissen, worum es geht.',
  'lesson.publish': 'Veröffentlichen',
  'lesson.cancel': 'Abbrechen',
  'lesson.discard': 'Noch einmal vom Original ausgehen',
  'lesson.published': 'Veröffentlicht',
  'lesson.look':
    'Die Prüfung findet Adressen, Nummern, Schlüssel und Wörter, die deine Organisation schützt. Namen, Orte und was nur Eingeweihte wissen, musst du selbst finden.',
  'lesson.pictures': {
    one: '{count} Bild kommt mit. Was darauf ist, sieht die Prüfung nicht: Sieh es dir an.',
    other: '{count} Bilder kommen mit. Was darauf ist, sieht die Prüfung nicht: Sieh dir jedes an.',
  },
  'found.title': { one: '{count} Stelle könnte privat sein', other: '{count} Stellen könnten privat sein' },
  'found.failed': 'Die Prüfung geht gerade nicht. Vor dem Veröffentlichen wird sie wiederholt.',
  'found.in': 'Was privat sein könnte: {field}',
  'found.mail': 'sieht nach einer Mailadresse aus',
  'found.phone': 'sieht nach einer Telefonnummer aus',
  'found.secret': 'sieht nach einem Passwort, Schlüssel oder Token aus',
  'found.term': 'ist ein Wort, das deine Organisation schützt',
  'found.picture': 'zeigt ein Bild des Originals',
  'found.take-out': 'Herausnehmen',
  'found.take-out.label': '{text} herausnehmen',
  'found.leave': 'Stehen lassen',
  'found.leave.label': '{text} stehen lassen',
  'found.show': 'Im Text zeigen',
  'found.show.label': 'Im Text zeigen: {text}',
  'found.taken-out': '{text} ist herausgenommen',
  'found.decide': 'Nimm jede davon heraus, oder sag, dass sie bleiben kann.',
};
