import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PersonRef } from '#src/contract/people.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { useMe } from '../shell/session.ts';
import { t } from './own-words.ts';

/** The pseudonym under which the reader asked the question of this page; null when she did not, or under her name. */
export const OwnPseudonym = createContext<PersonRef | null>(null);

export const ownPseudonym = ({ mine, author }: Pick<QuestionThread, 'mine' | 'author'>) =>
  mine && author.anonymous ? author : null;

/** As whom the reader acts on this page: under her pseudonym where she has one. */
export function useActingAs(): PersonRef {
  const me = useMe();
  return useContext(OwnPseudonym) ?? me;
}

/** The name beside what somebody wrote; one's own pseudonym says so, to oneself alone. */
export function useShownName() {
  const own = useContext(OwnPseudonym);
  return ({ id, name }: PersonRef) => (own?.id === id ? t('anonymous.you', { name }) : name);
}
