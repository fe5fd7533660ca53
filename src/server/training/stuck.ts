import { sql } from 'kysely';
import { isClose } from '#src/core/ranking.ts';
import type { Ctx } from '../context.ts';
import { findMatches } from '../search/find.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { listTwinLinks } from '../twins/queries.ts';

interface Requested {
  questionId: string;
  title: string;
  body: string;
  requestedAt: Date;
}

const yearMs = 365 * 86_400_000;

/** How many other questions of the year before a request are the same or near, counting only what the reader may see. */
export async function countStuck(ctx: Ctx, { questionId, title, body, requestedAt }: Requested) {
  const links = (await listTwinLinks(ctx, questionId)).map(({ id }) => id);
  const { ranked } = await findMatches(ctx, { text: title, body }, { kind: 'question', except: [questionId] });
  const close = ranked.filter(isClose).map(({ key }) => key);
  const rows = await visibleQuestions(ctx)
    .leftJoin('settlement as s', 's.questionId', 'q.id')
    .select(['q.id', 's.settledAt'])
    .where(sql<boolean>`q.id = any(${[...new Set([...links, ...close])]}::uuid[])`)
    .where('w.questionId', 'is', null)
    .where('q.askedAt', '>', new Date(requestedAt.getTime() - yearMs))
    .where('q.askedAt', '<=', requestedAt)
    .execute();
  const twins = rows.filter(({ id }) => links.includes(id)).length;
  return { twins, near: rows.length - twins, unsolved: rows.filter(({ settledAt }) => !settledAt).length };
}
