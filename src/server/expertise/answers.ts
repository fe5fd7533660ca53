import { sql } from 'kysely';
import type { Evidence, PersonRef } from '#src/contract/people.ts';
import type { EvidenceItem } from '#src/contract/expertise.ts';
import type { Nearness } from '#src/core/expertise.ts';
import type { Ctx } from '../context.ts';
import { invalid } from '../http/problems.ts';
import { topicReadable } from '../topics/visible.ts';
import { isCurrent } from './owned.ts';
import { shownAnswers, worked } from './queries.ts';

/** Which answers are meant; what a person is suggested by is `near` something, and current. */
export interface Which {
  topic?: string | undefined;
  near?: Nearness | undefined;
}

/** Answers that count, narrowed: what is counted and what a count leads to are read by the same words. */
export const evidenceAnswers = (ctx: Ctx, { topic, near }: Which) =>
  shownAnswers(ctx)
    .$if(topic !== undefined, (q) =>
      q.where(
        sql<boolean>`exists (select from question_topic filed join topic t on t.id = filed.topic_id
          where filed.question_id = a.question_id and t.slug = ${topic} and ${topicReadable(ctx.actor)})`,
      ),
    )
    .$if(near !== undefined, (q) =>
      q.where(sql<boolean>`a.question_id = any(${[...(near?.keys() ?? [])]}::uuid[])`).where(isCurrent),
    );

/** How much of that each of these people has; nobody without any. */
export async function countAnswers(ctx: Ctx, personIds: string[], which: Which): Promise<Map<string, Evidence>> {
  if (personIds.length === 0) return new Map();
  const rows = await evidenceAnswers(ctx, which)
    .select('a.authorId')
    .select(sql<number>`count(distinct a.question_id)`.as('answered'))
    .select(sql<number>`count(distinct a.question_id) filter (where ${worked})`.as('worked'))
    .select(sql<Date>`max(a.answered_at)`.as('last'))
    .where('a.authorId', 'in', personIds)
    .groupBy('a.authorId')
    .execute();
  return new Map(rows.map(({ authorId, last, ...counts }) => [authorId, { ...counts, last: last.toISOString() }]));
}

interface Listing extends Which {
  worked?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The questions that such a count counts, the latest first; the cursor is the offset of the next page. */
export async function listEvidence(ctx: Ctx, { id, name }: PersonRef, { limit, cursor, ...which }: Listing) {
  const offset = readOffset(cursor);
  const all = evidenceAnswers(ctx, which)
    .innerJoin('question as asked', 'asked.id', 'a.questionId')
    .select(['a.questionId', 'asked.title'])
    .select(sql<string>`(array_agg(a.id order by a.answered_at desc, a.id desc))[1]`.as('answerId'))
    .select(sql<Date>`max(a.answered_at)`.as('answeredAt'))
    .select(sql<boolean>`bool_or(${worked})`.as('worked'))
    .where('a.authorId', '=', id)
    .groupBy(['a.questionId', 'asked.title'])
    .$if(which.worked === true, (q) => q.having(sql<boolean>`bool_or(${worked})`));
  const { total } = await ctx.db
    .selectFrom(all.as('e'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await all
    .orderBy('answeredAt', 'desc')
    .orderBy('a.questionId', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const items: EvidenceItem[] = rows.map((row) => ({
    question: { id: row.questionId, title: row.title },
    answerId: row.answerId,
    answeredAt: row.answeredAt.toISOString(),
    worked: row.worked,
  }));
  const next = offset + rows.length < Number(total) ? String(offset + limit) : null;
  return { person: { id, name }, items, total: Number(total), next };
}

/** Reads a cursor that is the offset of a page; throws a 422 for any other. */
export function readOffset(cursor: string | undefined): number {
  const offset = Number(cursor ?? 0);
  if (Number.isInteger(offset) && offset >= 0 && offset <= 1_000_000) return offset;
  throw invalid({ cursor: 'Must be the `next` of an earlier page' });
}
