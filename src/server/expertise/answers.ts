import { sql, type SelectQueryBuilder } from 'kysely';
import type { Evidence, PersonRef } from '#src/contract/people.ts';
import type { EvidenceItem } from '#src/contract/expertise.ts';
import type { Nearness } from '#src/core/expertise.ts';
import type { Ctx } from '../context.ts';
import { invalid } from '../http/problems.ts';
import { topicReadable } from '../topics/visible.ts';
import { isCurrent, isShownTo } from './owned.ts';
import { shownAnswers, thanks, worked } from './queries.ts';
import { solvedRooms } from './rooms.ts';

/** Which answers are meant; what a person is suggested by is `near` something, and current. */
export interface Which {
  topic?: string | undefined;
  near?: Nearness | undefined;
}

/** Answers that count, narrowed: what is counted and what a count leads to are read by the same words. */
export const evidenceAnswers = (ctx: Ctx, which: Which) => shownAnswers(ctx).where(isOf(ctx, which));

/** The same of rooms that a solution came from. */
export const evidenceRooms = (ctx: Ctx, which: Which) =>
  solvedRooms(ctx).where(isShownTo(ctx.actor)).where(isOf(ctx, which));

function isOf(ctx: Ctx, { topic, near }: Which) {
  const inTopic = sql<boolean>`exists (
    select from question_topic filed join topic t on t.id = filed.topic_id
    where filed.question_id = a.question_id and t.slug = ${topic} and ${topicReadable(ctx.actor)})`;
  const isNear = sql<boolean>`(a.question_id = any(${[...(near?.keys() ?? [])]}::uuid[]) and ${isCurrent})`;
  return sql<boolean>`(${topic === undefined ? sql`true` : inTopic} and ${near === undefined ? sql`true` : isNear})`;
}

export const noEvidence: Evidence = { answered: 0, worked: 0, thanked: 0, swarms: 0, last: null };

/** How much of that each of these people has; nobody without any. */
export async function countEvidence(ctx: Ctx, personIds: string[], which: Which): Promise<Map<string, Evidence>> {
  if (personIds.length === 0) return new Map();
  const answers = await evidenceAnswers(ctx, which)
    .select(['a.authorId', ...answerCounts])
    .where('a.authorId', 'in', personIds)
    .groupBy('a.authorId')
    .execute();
  const rooms = await evidenceRooms(ctx, which)
    .select(['a.authorId', ...roomCounts])
    .where('a.authorId', 'in', personIds)
    .groupBy('a.authorId')
    .execute();
  return mergeEvidence('authorId', answers, rooms);
}

/** What is counted of answers, and of rooms. */
export const answerCounts = [
  sql<number>`count(distinct a.question_id)`.as('answered'),
  sql<number>`count(distinct a.question_id) filter (where ${worked})`.as('worked'),
  sql<number>`count(distinct a.question_id) filter (where ${thanks} > 0)`.as('thanked'),
  sql<Date>`max(a.answered_at)`.as('last'),
] as const;
export const roomCounts = [
  sql<number>`count(distinct a.question_id)`.as('swarms'),
  sql<Date>`max(a.answered_at)`.as('last'),
] as const;

type OfAnswers = Omit<Evidence, 'last' | 'swarms'> & { last: Date };
interface OfRooms {
  swarms: number;
  last: Date;
}

/** Counts of answers and of rooms as one, by what both are counted by. `last` is of answers, where there are any. */
export function mergeEvidence<Key extends string>(
  by: Key,
  answers: readonly (OfAnswers & Record<Key, string>)[],
  rooms: readonly (OfRooms & Record<Key, string>)[],
): Map<string, Evidence> {
  const merged = new Map<string, Evidence>();
  for (const row of rooms) merged.set(row[by], { ...noEvidence, swarms: row.swarms, last: row.last.toISOString() });
  for (const row of answers) {
    const { answered, worked, thanked, last } = row;
    const swarms = merged.get(row[by])?.swarms ?? 0;
    merged.set(row[by], { answered, worked, thanked, swarms, last: last.toISOString() });
  }
  return merged;
}

interface Listing extends Which {
  worked?: boolean | undefined;
  thanked?: boolean | undefined;
  swarms?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The questions that such a count counts, the latest first; the cursor is the offset of the next page. */
export async function listEvidence(ctx: Ctx, { id, name }: PersonRef, { limit, cursor, ...which }: Listing) {
  const offset = readOffset(cursor);
  const all = which.swarms === true ? roomsOf(ctx, id, which) : answersOf(ctx, id, which);
  const { total } = await ctx.db
    .selectFrom(all.as('e'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await ctx.db
    .selectFrom(all.as('e'))
    .innerJoin('question as asked', 'asked.id', 'e.questionId')
    .selectAll('e')
    .select('asked.title')
    .orderBy('e.answeredAt', 'desc')
    .orderBy('e.questionId', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const items: EvidenceItem[] = rows.map((row) => ({
    question: { id: row.questionId, title: row.title },
    answerId: row.answerId,
    answeredAt: row.answeredAt.toISOString(),
    worked: row.worked,
    thanks: row.thanks,
  }));
  const next = offset + rows.length < Number(total) ? String(offset + limit) : null;
  return { person: { id, name }, items, total: Number(total), next };
}

const answersOf = (ctx: Ctx, personId: string, which: Omit<Listing, 'limit'>) =>
  lastOf(evidenceAnswers(ctx, which))
    .select(sql<boolean>`bool_or(${worked})`.as('worked'))
    .select(sql<number>`sum(${thanks})::int`.as('thanks'))
    .where('a.authorId', '=', personId)
    .$if(which.worked === true, (q) => q.having(sql<boolean>`bool_or(${worked})`))
    .$if(which.thanked === true, (q) => q.having(sql<boolean>`sum(${thanks}) > 0`));

const roomsOf = (ctx: Ctx, personId: string, which: Which) =>
  lastOf(evidenceRooms(ctx, which))
    .select([sql<boolean>`false`.as('worked'), sql<number>`0`.as('thanks')])
    .where('a.authorId', '=', personId);

const lastOf = <DB, TB extends keyof DB>(all: SelectQueryBuilder<DB, TB, object>) =>
  all
    .select(sql<string>`a.question_id`.as('questionId'))
    .select(sql<string>`(array_agg(a.id order by a.answered_at desc, a.id desc))[1]`.as('answerId'))
    .select(sql<Date>`max(a.answered_at)`.as('answeredAt'))
    .groupBy(sql`a.question_id`);

/** Reads a cursor that is the offset of a page; throws a 422 for any other. */
export function readOffset(cursor: string | undefined): number {
  const offset = Number(cursor ?? 0);
  if (Number.isInteger(offset) && offset >= 0 && offset <= 1_000_000) return offset;
  throw invalid({ cursor: 'Must be the `next` of an earlier page' });
}
