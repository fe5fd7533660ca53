import type { Ctx } from '../context.ts';
import { isOwn, visibleQuestions } from '../questions/visible.ts';

/** The one way to answers: those that stand, and the reader's own withdrawn ones, to questions that she may see. */
export function visibleAnswers(ctx: Ctx) {
  return ctx.db
    .selectFrom('answer as a')
    .innerJoin(visibleQuestions(ctx).select(['q.id', 'q.authorId as askerId']).as('vq'), 'vq.id', 'a.questionId')
    .leftJoin('answerWithdrawal as aw', 'aw.answerId', 'a.id')
    .where((eb) => eb.or([eb('aw.answerId', 'is', null), isOwn(ctx.actor, 'a.author_id')]));
}

/** Answers that were not withdrawn, for counting. */
export const standingAnswers = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('answer as a')
    .leftJoin('answerWithdrawal as aw', 'aw.answerId', 'a.id')
    .where('aw.answerId', 'is', null);
