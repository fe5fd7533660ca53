import { useEffect, useRef } from 'preact/hooks';
import type { QuestionThread } from '#src/contract/questions.ts';
import { ownPseudonym } from '../pseudonyms/own-name.ts';
import { useSession } from '../shell/session.ts';
import { announce } from '../ui/announce.tsx';
import { t } from './thread-words.ts';

/** Says, while somebody reads a question, that another answer has come. */
export function useAnswerNews(question: QuestionThread) {
  const known = useRef(new Set(question.thread.map(({ id }) => id)));
  const me = useSession().data?.id;
  useEffect(() => {
    const own = [me, ownPseudonym(question)?.id];
    for (const { id, author } of question.thread) {
      // That one's own was posted is told where it was written.
      if (!known.current.has(id) && !own.includes(author.id)) announce(t('answers.new', { name: author.name }));
      known.current.add(id);
    }
  }, [question.thread]);
}
