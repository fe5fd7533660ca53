import type { Ctx } from '../context.ts';

/** The one way to questions: whatever a reader may not see is not found. */
export function visibleQuestions({ db, actor }: Pick<Ctx, 'db' | 'actor'>) {
  return db
    .selectFrom('question as q')
    .leftJoin('questionWithdrawal as w', 'w.questionId', 'q.id')
    .where((eb) => eb.or([eb('w.questionId', 'is', null), eb('q.authorId', '=', actor.id)]));
}
