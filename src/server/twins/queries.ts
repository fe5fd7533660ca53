import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { visibleQuestions } from '../questions/visible.ts';

/** Two questions as they stand in a row: the smaller id first, so that a pair stands once. */
export const pair = (one: string, other: string) =>
  one < other ? { questionId: one, otherId: other } : { questionId: other, otherId: one };

/** A link that nobody doubts: people or an import made it, or somebody confirmed it. */
export const isSure = sql<boolean>`(t.rejected_at is null and (t.confirmed_at is not null or t.probability is null))`;

/** Whether the question of the answer `a` is a sure twin of another. */
export const isTwinOf = (questionId: string) => sql<boolean>`exists (
  select from twin t where ${isSure}
    and (t.question_id, t.other_id) in ((a.question_id, ${questionId}::uuid), (${questionId}::uuid, a.question_id)))`;

export interface TwinLink {
  id: string;
  probability: number | null;
  sure: boolean;
}

/** The questions linked as twins of one, as far as the reader may see them, the surest first. */
export async function listTwinLinks(ctx: Ctx, id: string): Promise<TwinLink[]> {
  const rows = await visibleQuestions(ctx)
    .innerJoin('twin as t', (join) =>
      join.on(sql<boolean>`(t.question_id, t.other_id) in ((q.id, ${id}::uuid), (${id}::uuid, q.id))`),
    )
    .modifyFront(plannedOnce)
    .select(['q.id', 't.probability', isSure.as('sure')])
    .where(sql<boolean>`q.id in (
      select other_id from twin where question_id = ${id}::uuid
      union all select question_id from twin where other_id = ${id}::uuid)`)
    .where('t.rejectedAt', 'is', null)
    .where('w.questionId', 'is', null)
    .orderBy(isSure, 'desc')
    .orderBy('t.probability', 'desc')
    .orderBy('q.id')
    .limit(mostTwins)
    .execute();
  return rows;
}

/** All questions that sure links lead to from one, itself included, as far as the reader may see each on the way. */
export async function listCluster(ctx: Ctx, id: string): Promise<string[]> {
  const seen = new Set([id]);
  let edge = [id];
  while (edge.length > 0 && seen.size < mostTwins) {
    const rows = await visibleQuestions(ctx)
      .innerJoin('twin as t', (join) => join.on(sql<boolean>`q.id in (t.question_id, t.other_id)`))
      .modifyFront(plannedOnce)
      .select('q.id')
      .distinct()
      .where(sql<boolean>`(t.question_id = any(${edge}::uuid[]) or t.other_id = any(${edge}::uuid[]))`)
      .where(isSure)
      .where('w.questionId', 'is', null)
      .execute();
    edge = rows.map((row) => row.id).filter((one) => !seen.has(one));
    for (const one of edge) seen.add(one);
  }
  return [...seen];
}

const mostTwins = 50;
