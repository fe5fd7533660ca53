import type { Actor } from '../context.ts';

interface Question {
  authorId: string;
  withdrawnAt: Date | null;
}

const looksAfter = (actor: Actor, { authorId }: Question) => actor.id === authorId || actor.isAdministrator;

export const mayEditQuestion = looksAfter;
export const mayWithdrawQuestion = looksAfter;
export const maySettle = (actor: Actor, question: Question) => looksAfter(actor, question) && !question.withdrawnAt;
export const mayAnswer = (_actor: Actor, question: Question) => !question.withdrawnAt;
