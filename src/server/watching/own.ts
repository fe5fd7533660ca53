import { sql } from 'kysely';
import type { Watch } from '#src/contract/watching.ts';
import type { Ctx } from '../context.ts';
import { permit } from '../http/problems.ts';
import { findTopicFor } from '../topics/member-queries.ts';
import { knownTopics } from '../topics/queries.ts';
import { mayWatch } from './policy.ts';

/** How the actor hears of what waits in a topic; throws a 404 where she may not know of it. */
export async function readWatch(ctx: Ctx, slug: string): Promise<Watch> {
  const topic = await findTopicFor(ctx, slug);
  permit(mayWatch(ctx.actor));
  const row = await ctx.db
    .selectFrom('topicWatch')
    .select('delivery')
    .where('topicId', '=', topic.id)
    .where('personId', '=', ctx.actor.id)
    .executeTakeFirst();
  return { delivery: row?.delivery ?? (topic.role ? 'digest' : 'none'), chosen: row !== undefined };
}

/** What she chose, by the names of the topics that she may know of. */
export async function listWatches(ctx: Ctx) {
  permit(mayWatch(ctx.actor));
  const rows = await knownTopics(ctx)
    .innerJoin('topicWatch as tw', 'tw.topicId', 't.id')
    .select(['t.slug', 't.name', 'tw.delivery'])
    .where('tw.personId', '=', ctx.actor.id)
    .orderBy(sql`lower(t.name) collate "C"`)
    .orderBy('t.id')
    .execute();
  return { items: rows.map(({ slug, name, delivery }) => ({ topic: { slug, name }, delivery })) };
}
