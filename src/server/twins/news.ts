import { sql } from 'kysely';
import type { TwinNews } from '#src/contract/twins.ts';
import { visibleAnswers } from '../answers/visible.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { notFound } from '../http/problems.ts';
import { isOwn, visibleQuestions } from '../questions/visible.ts';
import { isSure } from './queries.ts';

/**
 * What solved twins of the questions that the reader follows (she asked, answered or tried them) since she did, the newest
 * first; what she wrote herself and what she has seen is no news. A likely twin is news to who still waits, a sure one to all.
 */
export async function listTwinNews(ctx: Ctx): Promise<TwinNews[]> {
  const found = await listCandidates(ctx);
  const titles = await visibleTitles(ctx, [...new Set(found.flatMap(({ id, otherId }) => [id, otherId]))]);
  return found
    .filter(({ id, otherId }) => titles.has(id) && titles.has(otherId))
    .slice(0, mostShown)
    .map(({ id, otherId, answerId, settledAt, authorId, name, kind }) => ({
      question: { id, title: titles.get(id)! },
      twin: { id: otherId, title: titles.get(otherId)! },
      answer: { id: answerId, author: presentPerson({ id: authorId, name, kind }) },
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

interface Candidate {
  id: string;
  otherId: string;
  answerId: string;
  settledAt: Date;
  authorId: string;
  name: string;
  kind: string;
}

/** From what she follows outwards, by ids alone: what she may see of it is asked afterwards. */
async function listCandidates({ db, actor }: Ctx): Promise<Candidate[]> {
  const me = sql`${actor.id}::uuid`;
  const { rows } = await sql<Candidate>`
    ${plannedOnce}
    with followed as (
      select id, max(at) as at from (
        select q.id, q.asked_at as at from question q
        where q.author_id = ${me} or q.id in (select question_id from pseudonym where owner_id = ${me})
        union all select question_id, answered_at from answer where author_id = ${me}
        union all select a.question_id, v.at from verdict v join answer a on a.id = v.answer_id where v.person_id = ${me}) followed
      group by id)
    select f.id, t.other as other_id, a.id as answer_id, s.settled_at, author.id as author_id, author.name, author.kind
    from followed f
    cross join lateral (
      select t.other_id as other, ${isSure} as sure, t.rejected_at from twin t where t.question_id = f.id
      union all
      select t.question_id, ${isSure}, t.rejected_at from twin t where t.other_id = f.id) t
    join settlement s on s.question_id = t.other and s.settled_at > f.at
    join answer a on a.id = s.answer_id and a.question_id = t.other
    join person author on author.id = a.author_id
    where t.rejected_at is null
      and (t.sure or not exists (select from settlement own where own.question_id = f.id))
      and not ${isOwn(actor, 'a.author_id')}
      and not exists (select from answer_withdrawal w where w.answer_id = a.id)
      and not exists (select from twin_news_seen seen where seen.answer_id = a.id and seen.person_id = ${me})
    order by s.settled_at desc, a.id limit 100`.execute(db);
  return rows;
}

async function visibleTitles(ctx: Ctx, ids: string[]) {
  if (ids.length === 0) return new Map<string, string>();
  const rows = await visibleQuestions(ctx)
    .modifyFront(plannedOnce)
    .select(['q.id', 'q.title'])
    .where(sql<boolean>`q.id = any(${ids}::uuid[])`)
    .where('w.questionId', 'is', null)
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}
