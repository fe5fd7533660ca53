import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { invalid, permit } from '../http/problems.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { findQuestion } from '../questions/queries.ts';
import { mayJudgeTwins } from './policy.ts';
import { pair } from './queries.ts';

/** Says that two questions, both of which the actor sees, are twins. */
export const confirmTwins = (ctx: Ctx, id: string, otherId: string) => judge(ctx, [id, otherId], 'confirmed');

/** Says that they are not; they are not linked again by themselves. */
export const rejectTwins = (ctx: Ctx, id: string, otherId: string) => judge(ctx, [id, otherId], 'rejected');

function judge(ctx: Ctx, [id, otherId]: [string, string], verdict: 'confirmed' | 'rejected') {
  return transaction(ctx, async (ctx) => {
    if (id === otherId) throw invalid({ otherId: 'Must be another question' });
    const acting = await actAs(ctx, [id, otherId]);
    permit(mayJudgeTwins(acting.actor));
    const said = { by: acting.actor.id, at: ctx.now() };
    const change =
      verdict === 'confirmed'
        ? { confirmedBy: said.by, confirmedAt: said.at, rejectedBy: null, rejectedAt: null }
        : { rejectedBy: said.by, rejectedAt: said.at, confirmedBy: null, confirmedAt: null };
    await ctx.db
      .insertInto('twin')
      .values({ ...pair(id, otherId), linkedBy: said.by, linkedAt: said.at, ...change })
      .onConflict((conflict) => conflict.columns(['questionId', 'otherId']).doUpdateSet(change))
      .execute();
    for (const one of [id, otherId]) await record(acting, `question.twins_${verdict}`, one);
  });
}

/** Whoever asked one of them without a name judges under that pseudonym; who asked both so, under the first. */
async function actAs(ctx: Ctx, ids: [string, string]) {
  const questions = [await findQuestion(ctx, ids[0]), await findQuestion(ctx, ids[1])];
  const masks = questions.map((question) => actUnderOwnName(ctx, question));
  return masks.find((mask) => mask !== ctx) ?? ctx;
}
