import type { Actor } from '../context.ts';

interface Answer {
  authorId: string;
  withdrawnAt: Date | null;
}

export const mayEditAnswer = (actor: Actor, { authorId }: Answer) => actor.id === authorId || actor.isAdministrator;
export const mayWithdrawAnswer = mayEditAnswer;

/** Nobody judges her own answer: evidence comes from those whom it helped. */
export const mayJudge = (actor: Actor, { authorId, withdrawnAt }: Answer) =>
  actor.kind !== 'visitor' && actor.id !== authorId && !withdrawnAt;

/** Nor does anybody thank herself. */
export const mayThank = mayJudge;
