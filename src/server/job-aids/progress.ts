import { transaction, type Ctx } from '../context.ts';
import { findJobAid } from './queries.ts';

/** Remembers for the reader alone which steps she has done; keys of steps that are no more do no harm. */
export function setProgress(ctx: Ctx, id: string, done: string[]) {
  return transaction(ctx, async (ctx) => {
    await findJobAid(ctx, id);
    const mine = { jobAidId: id, personId: ctx.actor.id };
    if (done.length === 0) {
      await ctx.db
        .deleteFrom('jobAidProgress')
        .where('jobAidId', '=', id)
        .where('personId', '=', ctx.actor.id)
        .execute();
      return;
    }
    const kept = { done: [...new Set(done)], at: ctx.now() };
    await ctx.db
      .insertInto('jobAidProgress')
      .values({ ...mine, ...kept })
      .onConflict((conflict) => conflict.columns(['jobAidId', 'personId']).doUpdateSet(kept))
      .execute();
  });
}
