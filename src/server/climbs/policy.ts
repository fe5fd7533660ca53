import type { Actor } from '../context.ts';
import { maySettle } from '../questions/policy.ts';

interface Question {
  authorId: string;
  withdrawnAt: Date | null;
  facilitated: boolean;
}

/** Start, skip a rung, go back, pause, stop: whoever may settle the question. */
export const maySteer = maySettle;
/** Every choice with its numbers, and why somebody was not asked. */
export const mayExplain = (actor: Actor, { facilitated }: Pick<Question, 'facilitated'>) =>
  facilitated || actor.isAdministrator;
/** Who was invited and why: for the asker, for those invited, and for who looks after its topics. */
export const maySeeAsked = (actor: Actor, question: Question, invited: readonly string[]) =>
  actor.id === question.authorId || mayExplain(actor, question) || invited.includes(actor.id);
