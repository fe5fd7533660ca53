import type { Watch } from '#src/contract/watching.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { permit } from '../http/problems.ts';
import { findTopicFor } from '../topics/member-queries.ts';
import { mayWatch } from './policy.ts';

/** Chooses how the actor hears of what waits in a topic. */
export function watchTopic(ctx: Ctx, slug: string, delivery: Watch['delivery']) {
  return transaction(ctx, async (ctx) => {
    const topic = await findTopicFor(ctx, slug);
    permit(mayWatch(ctx.actor));
    await ctx.db
      .insertInto('topicWatch')
      .values({ topicId: topic.id, personId: ctx.actor.id, delivery, since: ctx.now() })
      .onConflict((conflict) => conflict.columns(['topicId', 'personId']).doUpdateSet({ delivery, since: ctx.now() }))
      .execute();
    await record(ctx, delivery === 'none' ? 'topic.unwatched' : 'topic.watched', topic.id, { delivery });
  });
}

/** Forgets that choice. */
export function forgetWatch(ctx: Ctx, slug: string) {
  return transaction(ctx, async (ctx) => {
    const topic = await findTopicFor(ctx, slug);
    permit(mayWatch(ctx.actor));
    const { numDeletedRows } = await ctx.db
      .deleteFrom('topicWatch')
      .where('topicId', '=', topic.id)
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) await record(ctx, 'topic.unwatched', topic.id);
  });
}
