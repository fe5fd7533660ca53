import { sql } from 'kysely';
import type { TwinNews } from '#src/contract/twins.ts';
import { visibleAnswers } from '../answers/visible.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { notFound } from '../http/problems.ts';
import { isOwn, visibleQuestions } from '../questions/visible.ts';
import { isSure } from './queries.ts';

/**
 * What solved twins of the questions that the reader follows (she asked, answered or tried them) since she did, the newest
 * first; what she wrote herself and what she has seen is no news. A likely twin is news to who still waits, a sure one to all.
 */
export async function listTwinNews(ctx: Ctx): Promise<TwinNews[]> {
  const rows = await news(ctx).execute();
  return rows.map(({ id, title, otherId, otherTitle, answerId, settledAt, ...author }) => ({
    question: { id, title },
    twin: { id: otherId, title: otherTitle },
    answer: { id: answerId, author: presentPerson({ id: author.authorId, name: author.name, kind: author.kind }) },
    at: settledAt.toISOString(),
  }));
}

/** Takes an answer off the reader's news. */
export async function seeTwinNews(ctx: Ctx, answerId: string) {
  const answer = await visibleAnswers(ctx).select('a.id').where('a.id', '=', answerId).executeTakeFirst();
  if (!answer) throw notFound('Answer');
  await ctx.db
    .insertInto('twinNewsSeen')
    .values({ personId: ctx.actor.id, answerId, seenAt: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const mostShown = 5;

function news(ctx: Ctx) {
  const { id } = ctx.actor;
  const other = visibleQuestions(ctx).where('w.questionId', 'is', null).select(['q.id', 'q.title']).as('other');
  const followed = sql<Date | null>`greatest(
    case when ${isOwn(ctx.actor)} then q.asked_at end,
    (select max(a.answered_at) from answer a where a.question_id = q.id and a.author_id = ${id}::uuid),
    (select max(v.at) from verdict v join answer a on a.id = v.answer_id where a.question_id = q.id and v.person_id = ${id}::uuid))`;
  return visibleQuestions(ctx)
    .innerJoin('twin as t', (join) => join.on(sql<boolean>`q.id in (t.question_id, t.other_id)`))
    .innerJoin(other, (join) =>
      join.on(sql<boolean>`other.id = case when t.question_id = q.id then t.other_id else t.question_id end`),
    )
    .innerJoin('settlement as s', 's.questionId', 'other.id')
    .innerJoin('answer as a', (join) => join.onRef('a.id', '=', 's.answerId').onRef('a.questionId', '=', 'other.id'))
    .innerJoin('person as author', 'author.id', 'a.authorId')
    .leftJoin('settlement as own', 'own.questionId', 'q.id')
    .select(['q.id', 'q.title', 'other.id as otherId', 'other.title as otherTitle', 'a.id as answerId', 's.settledAt'])
    .select(['author.id as authorId', 'author.name', 'author.kind'])
    .where('w.questionId', 'is', null)
    .where('t.rejectedAt', 'is', null)
    .where((eb) => eb.or([isSure, eb('own.questionId', 'is', null)]))
    .where((eb) => eb.not(isOwn(ctx.actor, 'a.author_id')))
    .where(sql<boolean>`s.settled_at > ${followed}`)
    .where(sql<boolean>`not exists (select from answer_withdrawal aw where aw.answer_id = a.id)`)
    .where(
      sql<boolean>`not exists (
        select from twin_news_seen seen where seen.answer_id = a.id and seen.person_id = ${id}::uuid)`,
    )
    .orderBy('s.settledAt', 'desc')
    .orderBy('a.id')
    .limit(mostShown);
}
