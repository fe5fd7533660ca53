import type { Actor } from '../context.ts';
import { isColleague } from '../people/policy.ts';

interface Question {
  authorId: string;
  withdrawnAt: Date | null;
  facilitated: boolean;
}

type Shared = Question & { audience: 'named' | 'topic' | 'organisation' | 'alumni' | 'public' };

const isAuthor = (actor: Actor, { authorId }: Question) => actor.id === authorId;
const moderates = (actor: Actor, { facilitated }: Question) => facilitated || actor.isAdministrator;
const looksAfter = (actor: Actor, question: Question) => isAuthor(actor, question) || moderates(actor, question);

export const mayEditQuestion = looksAfter;
export const mayWithdrawQuestion = looksAfter;
export const maySettle = (actor: Actor, question: Question) => looksAfter(actor, question) && !question.withdrawnAt;
export const mayAnswer = (actor: Actor, question: Pick<Question, 'withdrawnAt'>) =>
  actor.kind !== 'visitor' && !question.withdrawnAt;

export const mayNarrow = looksAfter;
/** What was said in confidence is its author's to pass on, and nobody else's. */
export const mayWiden = isAuthor;
/** Everybody outside reads it then: that takes somebody who answers for the topic, and nothing that was confidential. */
export const mayPublish = (actor: Actor, question: Shared) =>
  moderates(actor, question) &&
  (isAuthor(actor, question) || ['organisation', 'alumni', 'public'].includes(question.audience));
export const mayRedact = (actor: Actor, question: Question) => looksAfter(actor, question) && !question.withdrawnAt;
/** Who else reads is for colleagues to know, and for those named with them: to others it would tell of people they don't know. */
export const maySeeReaders = (actor: Actor, readers: { id: string }[]) =>
  isColleague(actor) || readers.some(({ id }) => id === actor.id);
