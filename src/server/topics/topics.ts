import { randomUUIDv7 } from 'node:crypto';
import { slug } from '#src/core/text/slug.ts';
import type { Ctx } from '../context.ts';
import { invalid } from '../http/problems.ts';
import { topicReadable } from './visible.ts';

interface Naming {
  questionId: string;
  names: string[];
  /** Under whose id new topics are made. */
  madeBy: string;
}

/**
 * Puts a question under the named topics and no others, but for the private one that it is for and those that the actor
 * can't see; a name that is new makes a new topic.
 */
export async function setTopics(ctx: Ctx, { questionId, names, madeBy }: Naming) {
  const named = await topicsByName(ctx, names, madeBy);
  const kept = await ctx.db
    .selectFrom('questionTopic as qt')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .select('t.id')
    .where('qt.questionId', '=', questionId)
    .where((eb) => eb.not(topicReadable(ctx.actor)))
    .execute();
  const { audienceTopicId } = await ctx.db
    .selectFrom('question')
    .select('audienceTopicId')
    .where('id', '=', questionId)
    .executeTakeFirstOrThrow();
  const topicIds = new Set([...named, ...kept.map((row) => row.id), ...(audienceTopicId ? [audienceTopicId] : [])]);
  await ctx.db.deleteFrom('questionTopic').where('questionId', '=', questionId).execute();
  if (topicIds.size === 0) return;
  await ctx.db
    .insertInto('questionTopic')
    .values([...topicIds].map((topicId) => ({ questionId, topicId })))
    .execute();
}

/** The ids of topics by their names, made where they are new; throws a 422 for a name without a letter or a digit. */
export async function topicsByName(ctx: Ctx, names: string[], madeBy: string) {
  const wanted = new Map(names.map((name) => [slug(name), name]));
  if (wanted.has('')) throw invalid({ topics: 'Each needs a letter or a digit' });
  const ids: string[] = [];
  // In one order always: two who make the same topics at once then wait for each other, and never both.
  for (const [slug, name] of [...wanted].toSorted()) ids.push(await topicByName(ctx, { slug, name, madeBy }));
  return ids;
}

interface NewTopic {
  slug: string;
  name: string;
  madeBy: string;
}

/** A private topic that the actor can't see may have the name already: hers gets a number, and neither learns of the other. */
async function topicByName(ctx: Ctx, topic: NewTopic, nth = 1): Promise<string> {
  const { slug, name, madeBy } = topic;
  const tried = nth === 1 ? slug : `${slug}-${nth}`;
  await ctx.db
    .insertInto('topic')
    .values({ id: randomUUIDv7(), slug: tried, name, createdBy: madeBy, createdAt: ctx.now() })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const row = await ctx.db
    .selectFrom('topic as t')
    .select('t.id')
    .where('t.slug', '=', tried)
    .where(topicReadable(ctx.actor))
    .executeTakeFirst();
  return row?.id ?? topicByName(ctx, topic, nth + 1);
}
