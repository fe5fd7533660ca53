import { visibleAnswers } from '../answers/visible.ts';
import { judgeAnswer } from '../answers/verdicts.ts';
import { transaction, type Ctx } from '../context.ts';
import { notFound, permit } from '../http/problems.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { maySettle } from '../questions/policy.ts';
import { findQuestion } from '../questions/queries.ts';
import { settleQuestion } from '../questions/questions.ts';
import { isOwn } from '../questions/visible.ts';
import { confirmTwins } from './twins.ts';

interface Reuse {
  id: string;
  otherId: string;
  answerId: string;
}

/** Settles a question by an answer to its twin: the two are linked, and the answer has worked for one more. */
export function reuseSolution(ctx: Ctx, { id, otherId, answerId }: Reuse) {
  return transaction(ctx, async (ctx) => {
    const question = await findQuestion(ctx, id);
    const acting = actUnderOwnName(ctx, question);
    permit(maySettle(acting.actor, question));
    const answer = await findStanding(ctx, otherId, answerId);
    await confirmTwins(ctx, id, otherId);
    await settleQuestion(ctx, id, answerId);
    // A verdict is for whom it worked: the asker, and only on what somebody else wrote. Who asked without a name gives one in any
    // case, since one that is missing would tell that both are hers.
    const isOwn = answer.authorId === acting.actor.id || (answer.mine && acting === ctx);
    if (question.mine && !isOwn) {
      await judgeAnswer(acting, answerId, { outcome: 'worked' });
    }
  });
}

async function findStanding(ctx: Ctx, questionId: string, answerId: string) {
  const answer = await visibleAnswers(ctx)
    .select(['a.authorId', isOwn(ctx.actor, 'a.author_id').as('mine')])
    .where('a.id', '=', answerId)
    .where('a.questionId', '=', questionId)
    .where('aw.answerId', 'is', null)
    .executeTakeFirst();
  if (!answer) throw notFound('Answer to the twin');
  return answer;
}
