import { sql } from 'kysely';
import type { Evidence, PersonRef } from '#src/contract/people.ts';
import type { Answered } from '#src/core/bus-factor.ts';
import type { Ctx } from '../context.ts';
import { topicReadable } from '../topics/visible.ts';
import { evidenceAnswers } from './answers.ts';
import { isCurrent } from './owned.ts';

export interface RiskTopic {
  id: string;
  slug: string;
  name: string;
}

/** The topics whose risks the reader may see, by name: facilitators those that they look after, administrators all. */
export const listRiskTopics = (ctx: Ctx, offset: number, limit: number): Promise<RiskTopic[]> =>
  ctx.db
    .selectFrom('topic as t')
    .select(['t.id', 't.slug', 't.name'])
    .where(topicReadable(ctx.actor))
    .$if(!ctx.actor.isAdministrator, (q) =>
      q.where(
        sql<boolean>`exists (select from topic_membership m
          where m.topic_id = t.id and m.person_id = ${ctx.actor.id}::uuid and m.role = 'facilitator')`,
      ),
    )
    .orderBy(sql`lower(t.name) collate "C"`)
    .orderBy('t.id')
    .offset(offset)
    .limit(limit)
    .execute();

/** What people answered in these topics, as far as the reader may see it, they don't hide it, and have not said that it is past. */
const answersIn = (ctx: Ctx, topicIds: string[]) =>
  evidenceAnswers(ctx, {})
    .innerJoin('questionTopic as qt', 'qt.questionId', 'a.questionId')
    .innerJoin('person as p', 'p.id', 'a.authorId')
    .leftJoin('departure as d', 'd.personId', 'p.id')
    .where(isCurrent)
    .where(sql<boolean>`p.kind in ('employee', 'alum', 'guest')`)
    .where(sql<boolean>`qt.topic_id = any(${topicIds}::uuid[])`);

/** By topic how many questions exactly which people answered. */
export async function listAnswered(ctx: Ctx, topicIds: string[]): Promise<Map<string, Answered[]>> {
  const byQuestion = answersIn(ctx, topicIds)
    .select('qt.topicId')
    .select(sql<string[]>`array_agg(distinct a.author_id::text order by a.author_id::text)`.as('people'))
    .groupBy(['qt.topicId', 'a.questionId']);
  const rows = await ctx.db
    .selectFrom(byQuestion.as('q'))
    .select(['q.topicId', 'q.people', sql<number>`count(*)::int`.as('questions')])
    .groupBy(['q.topicId', 'q.people'])
    .execute();
  return Map.groupBy(rows, (row) => row.topicId);
}

export interface TopicAnswerer {
  topicId: string;
  person: PersonRef;
  kind: string;
  leftAt: Date | null;
  evidence: Pick<Evidence, 'answered' | 'worked' | 'last'>;
  last: Date;
  /** Questions that she answered since a time. */
  lately: number;
}

/** Who answered in these topics, and what of it since `since`. */
export async function listAnswerers(ctx: Ctx, topicIds: string[], since: Date): Promise<TopicAnswerer[]> {
  if (topicIds.length === 0) return [];
  const rows = await answersIn(ctx, topicIds)
    .select(['qt.topicId', 'p.id', 'p.name', 'p.kind', 'd.departedAt'])
    .select(sql<number>`count(distinct a.question_id)::int`.as('answered'))
    .select(sql<number>`(count(distinct a.question_id) filter (where a.answered_at >= ${since}))::int`.as('lately'))
    .select(
      sql<number>`(count(distinct a.question_id) filter (
        where exists (select from verdict v where v.answer_id = a.id and v.outcome = 'worked')))::int`.as('worked'),
    )
    .select(sql<Date>`max(a.answered_at)`.as('last'))
    .groupBy(['qt.topicId', 'p.id', 'p.name', 'p.kind', 'd.departedAt'])
    .orderBy(sql`lower(p.name) collate "C"`)
    .orderBy('p.id')
    .execute();
  return rows.map(({ topicId, id, name, kind, departedAt, answered, worked, last, lately }) => ({
    topicId,
    person: { id, name },
    kind,
    leftAt: departedAt,
    evidence: { answered, worked, last: last.toISOString() },
    last,
    lately,
  }));
}

/** Who is here and says herself that she knows one of these topics. */
export async function listDeclarers(ctx: Ctx, topicIds: string[]) {
  if (topicIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('declaredExpertise as d')
    .innerJoin('person as p', 'p.id', 'd.personId')
    .leftJoin('departure as gone', 'gone.personId', 'p.id')
    .select(['d.topicId', 'p.id', 'p.name'])
    .where(sql<boolean>`d.topic_id = any(${topicIds}::uuid[])`)
    .where('gone.personId', 'is', null)
    .execute();
  return rows.map(({ topicId, id, name }) => ({ topicId: topicId!, person: { id, name } }));
}

export interface Neighbour {
  topicId: string;
  near: RiskTopic;
}

/** The topics that stand beside each of these most often, on questions that the reader may see; three each. */
export async function listNeighbours(ctx: Ctx, topicIds: string[]): Promise<Neighbour[]> {
  if (topicIds.length === 0) return [];
  const rows = await evidenceAnswers(ctx, {})
    .innerJoin('questionTopic as qt', 'qt.questionId', 'a.questionId')
    .innerJoin('questionTopic as beside', 'beside.questionId', 'a.questionId')
    .innerJoin('topic as t', 't.id', 'beside.topicId')
    .select(['qt.topicId', 't.id', 't.slug', 't.name'])
    .select(sql<number>`count(distinct a.question_id)`.as('questions'))
    .where(sql<boolean>`qt.topic_id = any(${topicIds}::uuid[])`)
    .whereRef('beside.topicId', '!=', 'qt.topicId')
    .where(topicReadable(ctx.actor))
    .groupBy(['qt.topicId', 't.id', 't.slug', 't.name'])
    .orderBy('questions', 'desc')
    .orderBy('t.slug')
    .execute();
  const byTopic = Map.groupBy(rows, (row) => row.topicId);
  return [...byTopic].flatMap(([topicId, near]) =>
    near.slice(0, 3).map(({ id, slug, name }) => ({ topicId, near: { id, slug, name } })),
  );
}
