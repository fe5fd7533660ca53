import { sql } from 'kysely';
import type { Declaration, Profile, TopicEvidence } from '#src/contract/people.ts';
import { isClose } from '#src/core/ranking.ts';
import type { Ctx } from '../context.ts';
import { countEvidence, evidenceAnswers, noEvidence } from '../expertise/answers.ts';
import { countTopicEvidence } from '../expertise/by-topic.ts';
import { isConcealed } from '../expertise/queries.ts';
import { findMatches } from '../search/find.ts';
import { topicReadable } from '../topics/visible.ts';
import { findPerson } from './queries.ts';
import { reachOf } from './reach.ts';

/** A person with what she says she knows and the evidence of it, unless she hides that. */
export async function readProfile(ctx: Ctx, id: string): Promise<Profile> {
  const person = await findPerson(ctx, id);
  const expertiseHidden = await isConcealed(ctx, id);
  const isUnseen = expertiseHidden && ctx.actor.id !== id;
  const { languages } = await ctx.db
    .selectFrom('person')
    .select('languages')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const isHere = person.leftAt === null || person.kind === 'alum';
  return {
    ...person,
    languages,
    availability: isHere ? ((await reachOf(ctx, [id])).get(id) ?? null) : null,
    expertise: isUnseen ? null : await readExpertise(ctx, id),
    expertiseHidden,
    declared: await listDeclarations(ctx, id, isUnseen),
  };
}

async function readExpertise(ctx: Ctx, id: string) {
  const total = (await countEvidence(ctx, [id], {})).get(id) ?? noEvidence;
  return { total, topics: await listTopics(ctx, id) };
}

/** By topic, with what she says of it. */
async function listTopics(ctx: Ctx, personId: string): Promise<TopicEvidence[]> {
  const topics = await countTopicEvidence(ctx, personId);
  const hidden = await ctx.db
    .selectFrom('topicConcealment as c')
    .innerJoin('topic as t', 't.id', 'c.topicId')
    .select('t.slug')
    .where('c.personId', '=', personId)
    .execute();
  const corrected = await ctx.db
    .selectFrom('expertiseCorrection as c')
    .innerJoin('topic as t', 't.id', 'c.topicId')
    .select(['t.slug', 'c.correctedAt'])
    .where('c.personId', '=', personId)
    .execute();
  return topics.map((one) => ({
    ...one,
    hidden: hidden.some(({ slug }) => slug === one.topic.slug),
    correctedAt: corrected.find(({ slug }) => slug === one.topic.slug)?.correctedAt.toISOString() ?? null,
  }));
}

/** What she declares, the latest first; what names a private topic only for those who know of that. */
async function listDeclarations(ctx: Ctx, personId: string, isUnseen: boolean): Promise<Declaration[]> {
  const rows = await ctx.db
    .selectFrom('declaredExpertise as d')
    .leftJoin('topic as t', 't.id', 'd.topicId')
    .select(['d.id', 'd.words', 'd.declaredAt', 't.slug', 't.name'])
    .where('d.personId', '=', personId)
    .where((eb) => eb.or([eb('d.topicId', 'is', null), topicReadable(ctx.actor)]))
    .orderBy('d.declaredAt', 'desc')
    .orderBy('d.id', 'desc')
    .execute();
  const isShown = isUnseen ? null : await createEvidenceCheck(ctx, personId);
  return Promise.all(
    rows.map(async ({ id, words, declaredAt, slug, name }) => ({
      id,
      words,
      topic: slug === null ? null : { slug, name: name! },
      declaredAt: declaredAt.toISOString(),
      evidence: isShown && (await isShown(words, slug)),
    })),
  );
}

/** Tells whether a topic, or else words, is what some of her answers were about: of words those count that she answered last. */
async function createEvidenceCheck(ctx: Ctx, personId: string) {
  const rows = await evidenceAnswers(ctx, {})
    .select(['a.questionId', sql<Date>`max(a.answered_at)`.as('last')])
    .where('a.authorId', '=', personId)
    .groupBy('a.questionId')
    .orderBy('last', 'desc')
    .limit(500)
    .execute();
  const among = rows.map((row) => row.questionId);
  // By words alone: reading the meaning of so many texts would hold up a page.
  const byWords: Ctx = { ...ctx, meaning: () => null };
  return async (words: string, topic: string | null) => {
    if (topic !== null) return (await countEvidence(ctx, [personId], { topic })).has(personId);
    if (among.length === 0) return false;
    const { ranked } = await findMatches(byWords, { text: words }, { among });
    return ranked.some(isClose);
  };
}
