import { randomUUIDv7 } from 'node:crypto';
import { slug } from '#src/core/text/slug.ts';
import type { Ctx } from '../context.ts';
import { invalid } from '../http/problems.ts';

/** Puts a question under the named topics and no others; a name that is new makes a new topic. */
export async function setTopics(ctx: Ctx, questionId: string, names: string[]) {
  const topicIds = await topicsByName(ctx, names);
  await ctx.db.deleteFrom('questionTopic').where('questionId', '=', questionId).execute();
  if (topicIds.length === 0) return;
  await ctx.db
    .insertInto('questionTopic')
    .values(topicIds.map((topicId) => ({ questionId, topicId })))
    .execute();
}

async function topicsByName(ctx: Ctx, names: string[]) {
  const wanted = new Map(names.map((name) => [slug(name), name]));
  if (wanted.has('')) throw invalid({ topics: 'Each needs a letter or a digit' });
  if (wanted.size === 0) return [];
  await ctx.db
    .insertInto('topic')
    .values([...wanted].map(([slug, name]) => ({ id: randomUUIDv7(), slug, name, createdBy: ctx.actor.id })))
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const rows = await ctx.db
    .selectFrom('topic')
    .select('id')
    .where('slug', 'in', [...wanted.keys()])
    .execute();
  return rows.map((row) => row.id);
}
