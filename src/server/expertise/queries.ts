import { sql } from 'kysely';
import type { TopicEvidence } from '#src/contract/people.ts';
import type { PersonMatch } from '#src/contract/search.ts';
import { readableLevels } from '#src/core/audience.ts';
import { rankPeople, type Nearness } from '#src/core/expertise.ts';
import { visibleAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { topicReadable } from '../topics/visible.ts';
import { readSettings } from '../settings/queries.ts';
import { listHabits } from './known.ts';
import { isCurrent, isShownTo } from './owned.ts';

/** Whether this person hides what is known of her. */
export async function isConcealed({ db }: Ctx, personId: string) {
  const row = await db
    .selectFrom('expertiseConcealment')
    .select('personId')
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a person answered, by topic, the most first; of a private topic only those are told who know of it. */
export async function countTopicEvidence(
  ctx: Ctx,
  personId: string,
): Promise<Omit<TopicEvidence, 'hidden' | 'correctedAt'>[]> {
  const rows = await shownAnswers(ctx)
    .innerJoin('questionTopic as qt', 'qt.questionId', 'a.questionId')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .select(['t.slug', 't.name', ...counts])
    .where('a.authorId', '=', personId)
    .where(topicReadable(ctx.actor))
    .groupBy(['t.slug', 't.name'])
    .orderBy('answered', 'desc')
    .orderBy('t.slug')
    .limit(50)
    .execute();
  return rows.map((row) => ({ ...present(row), topic: { slug: row.slug, name: row.name } }));
}

/** Who knows about what is near: at most `limit` people other than the reader, each with the evidence. */
export async function listKnowers(ctx: Ctx, nearness: Nearness, limit: number): Promise<PersonMatch[]> {
  if (nearness.size === 0) return [];
  const rows = await shownAnswers(ctx)
    .modifyFront(plannedOnce)
    .innerJoin('person as p', 'p.id', 'a.authorId')
    .select(['a.authorId as personId', 'p.name', 'a.questionId', 'a.answeredAt as at', worked.as('worked')])
    .where(sql<boolean>`a.question_id = any(${[...nearness.keys()]}::uuid[])`)
    .where('a.authorId', '!=', ctx.actor.id)
    .where(isCurrent)
    // Programs, pseudonyms and former members are nobody whom one could ask.
    .where(sql<boolean>`p.kind in ('employee', 'alum', 'guest')`)
    .execute();
  const names = new Map(rows.map((row) => [row.personId, row.name]));
  const shared = { levels: readableLevels(ctx.actor.kind), privateTopicId: null };
  const days = (await listHabits(ctx, [...names.keys()], shared)).filter(({ personId }) => names.has(personId));
  const { expertiseHalfLifeDays: halfLifeDays } = await readSettings(ctx);
  return rankPeople({ near: rows, days }, nearness, { now: ctx.now(), halfLifeDays })
    .slice(0, limit)
    .map(({ personId, answered, worked, last }) => ({
      person: { id: personId, name: names.get(personId)! },
      evidence: { answered, worked, last: last!.toISOString() },
    }));
}

/** Answers that count: standing ones that their authors don't hide. */
export const shownAnswers = (ctx: Ctx) =>
  visibleAnswers(ctx).where('aw.answerId', 'is', null).where(isShownTo(ctx.actor));

/** Whether the answer `a` worked for somebody. */
export const worked = sql<boolean>`exists (select from verdict v where v.answer_id = a.id and v.outcome = 'worked')`;

const counts = [
  sql<number>`count(distinct a.question_id)`.as('answered'),
  sql<number>`count(distinct a.question_id) filter (where ${worked})`.as('worked'),
  sql<Date>`max(a.answered_at)`.as('last'),
] as const;

const present = ({ answered, worked, last }: { answered: number; worked: number; last: Date }) => ({
  answered,
  worked,
  last: last.toISOString(),
});
