import type { PersonRef } from '#src/contract/people.ts';
import { formatList } from '../shell/i18n.ts';
import { t } from './log-words.ts';

export type Name = (person: PersonRef) => string;

/** "Elif and Mo", "Elif and 2 more", or "3 people" where the reader may not know who. */
export function whoSentence(people: readonly PersonRef[], count: number, name: Name) {
  const names = people.map(name);
  const more = count - names.length;
  if (names.length === 0) return t('people', { count });
  return more > 0 ? t('people.and-others', { names: names.join(', '), count: more }) : formatList(names);
}

/** The name of each, and of the reader with "(you)". */
export const namesFor =
  (readerId: string | undefined): Name =>
  ({ id, name }) =>
    id === readerId ? t('you', { name }) : name;
