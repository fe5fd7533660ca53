import type { TopicEvidence } from '#src/contract/people.ts';
import type { Ctx } from '../context.ts';
import { topicReadable } from '../topics/visible.ts';
import { answerCounts, evidenceAnswers, evidenceRooms, mergeEvidence, roomCounts } from './answers.ts';

const most = 50;

/** What a person did, by topic, where she answered most first; of a private topic only those are told who know of that. */
export async function countTopicEvidence(
  ctx: Ctx,
  personId: string,
): Promise<Omit<TopicEvidence, 'hidden' | 'correctedAt'>[]> {
  const answers = await evidenceAnswers(ctx, {})
    .innerJoin('questionTopic as qt', 'qt.questionId', 'a.questionId')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .select(['t.slug', 't.name', ...answerCounts])
    .where('a.authorId', '=', personId)
    .where(topicReadable(ctx.actor))
    .groupBy(['t.slug', 't.name'])
    .orderBy('answered', 'desc')
    .orderBy('t.slug')
    .limit(most)
    .execute();
  const rooms = await evidenceRooms(ctx, {})
    .innerJoin('questionTopic as qt', 'qt.questionId', 'a.questionId')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .select(['t.slug', 't.name', ...roomCounts])
    .where('a.authorId', '=', personId)
    .where(topicReadable(ctx.actor))
    .groupBy(['t.slug', 't.name'])
    .execute();
  const names = new Map([...answers, ...rooms].map(({ slug, name }) => [slug, name]));
  return [...mergeEvidence('slug', answers, rooms)]
    .map(([slug, evidence]) => ({ ...evidence, topic: { slug, name: names.get(slug)! } }))
    .toSorted((a, b) => b.answered - a.answered || (a.topic.slug < b.topic.slug ? -1 : 1))
    .slice(0, most);
}
