import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Solution } from '#src/contract/solutions.ts';
import { plain } from '#src/core/text/excerpt.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { isShownTo } from '../expertise/owned.ts';
import { page, readCursor } from '../http/paging.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { topicReadable } from '../topics/visible.ts';

interface Filter {
  topic?: string | undefined;
  by?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Answers that settled their question, the newest question first: that order the database has at hand. */
export async function listSolutions(ctx: Ctx, { topic, by, cursor, limit }: Filter) {
  const from = cursor === undefined ? null : readCursor(cursor);
  const under = ctx.db
    .selectFrom('questionTopic as qt')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .whereRef('qt.questionId', '=', 'q.id' as never)
    .where(topicReadable(ctx.actor));
  const rows = await settling(ctx)
    .$if(from !== null, (query) => query.where(sql<boolean>`(q.asked_at, q.id) < (${from?.at}, ${from?.id}::uuid)`))
    .$if(by !== undefined, (query) => query.where('a.authorId', '=', by!).where(isShownTo(ctx.actor)))
    .$if(topic !== undefined, (query) =>
      query.where(({ exists }) => exists(under.select('t.id').where('t.slug', '=', topic!))),
    )
    .select(jsonArrayFrom(under.select(['t.slug', 't.name']).orderBy('t.name')).as('topics'))
    .orderBy('q.askedAt', 'desc')
    .orderBy('q.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = page(rows, limit, (row) => ({ at: row.askedAt, id: row.questionId }));
  return { items: items.map(present), next };
}

const settling = (ctx: Ctx) =>
  visibleQuestions(ctx)
    .innerJoin('settlement as s', 's.questionId', 'q.id')
    // One that settled a twin is listed with the question that it was written for.
    .innerJoin('answer as a', (join) => join.onRef('a.id', '=', 's.answerId').onRef('a.questionId', '=', 'q.id'))
    .innerJoin('person as author', 'author.id', 'a.authorId')
    .leftJoin('answerWithdrawal as aw', 'aw.answerId', 'a.id')
    .where('aw.answerId', 'is', null)
    .where('w.questionId', 'is', null)
    .select(['a.id', 'a.body', 'a.answeredAt', 'a.authorId', 'author.name as authorName', 'author.kind as authorKind'])
    .select(['q.id as questionId', 'q.title', 'q.audience', 'q.askedAt', 's.settledAt'])
    .select([said('worked').as('worked'), said('did_not_work').as('didNotWork')]);

const said = (outcome: string) =>
  sql<number>`(select count(*) from verdict v where v.answer_id = a.id and v.outcome = ${outcome})`;

type Row = Awaited<ReturnType<ReturnType<typeof settling>['executeTakeFirstOrThrow']>> & Pick<Solution, 'topics'>;

const longest = 280;

const present = (row: Row): Solution => ({
  id: row.id,
  question: { id: row.questionId, title: row.title, level: row.audience },
  excerpt: beginning(plain(row.body)),
  author: presentPerson({ id: row.authorId, name: row.authorName, kind: row.authorKind }),
  answeredAt: row.answeredAt.toISOString(),
  settledAt: row.settledAt.toISOString(),
  worked: Number(row.worked),
  didNotWork: Number(row.didNotWork),
  topics: row.topics,
});

/** Cut between words, and between characters where there are no words. */
const beginning = (text: string) =>
  text.length <= longest
    ? text
    : `${text
        .slice(0, longest)
        .replace(/\s+\S*$/, '')
        .toWellFormed()} …`;
