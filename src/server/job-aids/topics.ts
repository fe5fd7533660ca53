import type { Ctx } from '../context.ts';
import { topicsByName } from '../topics/topics.ts';
import { topicReadable } from '../topics/visible.ts';

/**
 * Puts a job aid under these topics and no others, but for the private one that it is for and those that the actor can't see; a
 * name that is new makes a new topic.
 */
export async function setJobAidTopics(ctx: Ctx, jobAidId: string, wanted: { names: string[] } | { ids: string[] }) {
  const named = 'ids' in wanted ? wanted.ids : await topicsByName(ctx, wanted.names, ctx.actor.id);
  const kept = await ctx.db
    .selectFrom('jobAidTopic as jt')
    .innerJoin('topic as t', 't.id', 'jt.topicId')
    .select('t.id')
    .where('jt.jobAidId', '=', jobAidId)
    .where((eb) => eb.not(topicReadable(ctx.actor)))
    .execute();
  const { audienceTopicId } = await ctx.db
    .selectFrom('jobAid')
    .select('audienceTopicId')
    .where('id', '=', jobAidId)
    .executeTakeFirstOrThrow();
  const topicIds = new Set([...named, ...kept.map((row) => row.id), ...(audienceTopicId ? [audienceTopicId] : [])]);
  await ctx.db.deleteFrom('jobAidTopic').where('jobAidId', '=', jobAidId).execute();
  if (topicIds.size === 0) return;
  await ctx.db
    .insertInto('jobAidTopic')
    .values([...topicIds].map((topicId) => ({ jobAidId, topicId })))
    .execute();
}
