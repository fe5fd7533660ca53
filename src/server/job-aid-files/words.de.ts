import type { Words } from './words.ts';

/** The same in German. */
export const wordsDe: Words = {
  worksFor: 'Gilt für: {conditions}',
  warning: 'Achtung',
  keptBy: 'Aktuell gehalten von {owner}',
  knownTrue: 'Zuletzt am {date} von {person} bestätigt',
  knownTrueOn: 'Zuletzt am {date} bestätigt',
  credits: 'Dank an {people}',
  page: 'Die Seite selbst: {link}',
  from: 'Aus {organisation}',
  open: 'In {organisation} öffnen',
  hidden: 'Diese Seite ist nicht für alle da.',
  signIn: 'Melde dich an, um zu sehen, ob du sie lesen darfst',
};
