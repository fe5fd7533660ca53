import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { QuestionThread } from '#src/contract/questions.ts';
import { ownPseudonym } from '../pseudonyms/own-name.ts';
import { useSession } from '../shell/session.ts';
import { announce } from '../ui/announce.tsx';
import { keepPlaces } from './order.ts';
import { t } from './thread-words.ts';

/** Says, while somebody reads a question, that another answer has come; gives those that were not in sight yet. */
export function useAnswerNews(question: QuestionThread) {
  const known = useRef(new Set(question.thread.map(({ id }) => id)));
  const [came, setCame] = useState<string[]>([]);
  const me = useSession().data?.id;
  useEffect(() => {
    const own = [me, ownPseudonym(question)?.id];
    const fresh = question.thread.filter(({ id }) => !known.current.has(id));
    for (const { id } of fresh) known.current.add(id);
    // That one's own was posted is told where it was written.
    const others = fresh.filter(({ author }) => !own.includes(author.id));
    for (const { author } of others) announce(t('answers.new', { name: author.name }));
    if (others.length > 0) setCame((before) => [...before, ...others.map(({ id }) => id)]);
  }, [question.thread]);
  const seen = useCallback((id: string) => setCame((before) => before.filter((other) => other !== id)), []);
  return { came, seen };
}

/**
 * Keeps the box that somebody writes in where she sees it, while answers come above it. Browsers keep by themselves what is at
 * the top of the window, which is not what one looks at while writing; and not all of them do.
 */
export function useKeptBox({ thread }: QuestionThread) {
  const box = document.activeElement instanceof HTMLTextAreaElement ? document.activeElement : null;
  const before = box?.getBoundingClientRect().top;
  useLayoutEffect(() => {
    if (box?.isConnected && before !== undefined) scrollBy(0, box.getBoundingClientRect().top - before);
  }, [thread]);
}

/** The answers, each where it stood when the page was opened or when it came. */
export function useSteadyAnswers({ thread }: QuestionThread) {
  const places = useRef<string[]>([]);
  const answers = keepPlaces(thread, places.current);
  places.current = answers.map(({ id }) => id);
  return answers;
}
