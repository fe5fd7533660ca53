import type { Audience, QuestionThread } from '#src/contract/questions.ts';
import { everybodyHere } from '../audiences/audience.ts';
import { sortAnswers } from '../questions/order.ts';
import { newId } from '../shell/drafts.ts';

/** A lesson being written. The id makes publishing it twice, after a connection broke, harmless. */
export interface LessonDraft {
  id: string;
  title: string;
  body: string;
  answer: string;
  topics: string[];
  audience: Audience;
  /** Pieces that the check found and that may stay. */
  left: string[];
}

/** The question with its best answer, from which the private part is still to be taken. */
export function prefilled({ title, body, topics, audience, thread }: QuestionThread): LessonDraft {
  const best = sortAnswers(thread).find((answer) => !answer.withdrawnAt);
  return {
    id: newId(),
    title,
    body,
    answer: best?.body ?? '',
    // The private topic that the original is for would tell where it came from.
    topics: topics.filter(({ slug }) => slug !== audience.topic?.slug).map(({ name }) => name),
    audience: everybodyHere,
    left: [],
  };
}
