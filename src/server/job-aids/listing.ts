import { sql } from 'kysely';
import type * as z from 'zod';
import type { JobAidRevision, jobAids } from '#src/contract/job-aids.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { page, readCursor } from '../http/paging.ts';
import { lastRevision } from '../revisions.ts';
import { topicReadable } from '../topics/visible.ts';
import { findJobAid, presentSummary, summaries } from './queries.ts';
import { visibleJobAids } from './visible.ts';

type Filter = z.output<(typeof jobAids.list)['query']>;

/** Job aids by filter, the newest first; what is retired, and one's own drafts, only where they are asked for. */
export async function listJobAids(ctx: Ctx, { cursor, limit, ...filter }: Filter) {
  const from = cursor === undefined ? null : readCursor(cursor);
  const since = filter.state === 'draft' ? 'ja.madeAt' : 'ja.publishedAt';
  const rows = await filtered(ctx, filter)
    .$if(from !== null, (query) =>
      query.where(sql<boolean>`(${sql.ref(since)}, ja.id) < (${from?.at}, ${from?.id}::uuid)`),
    )
    .orderBy(since, 'desc')
    .orderBy('ja.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = page(rows, limit, (row) => ({ at: row.publishedAt ?? row.madeAt, id: row.id }));
  return { items: items.map(presentSummary), next };
}

/** Every version of a job aid, the newest first. */
export async function listJobAidRevisions(ctx: Ctx, id: string): Promise<{ items: z.infer<typeof JobAidRevision>[] }> {
  const aid = await findJobAid(ctx, id);
  const current = { title: aid.title, ...lastRevision({ ...aid, authorId: aid.madeBy }, aid.madeAt) };
  const earlier = await ctx.db
    .selectFrom('jobAidRevision')
    .select(['version', 'title', 'body', 'writtenBy', 'writtenAt'])
    .where('jobAidId', '=', id)
    .orderBy('version', 'desc')
    .execute();
  const versions = [current, ...earlier];
  const writers = await ctx.db
    .selectFrom('person')
    .select(['id', 'name', 'kind'])
    .where('id', 'in', [...new Set(versions.map(({ writtenBy }) => writtenBy))])
    .execute();
  const byId = new Map(writers.map((writer) => [writer.id, writer]));
  return {
    items: versions.map((row) => ({
      version: row.version,
      title: row.title,
      body: row.body,
      writtenBy: presentPerson(byId.get(row.writtenBy)!),
      writtenAt: row.writtenAt.toISOString(),
    })),
  };
}

/** What was kept of a question, as far as the reader may see it. */
export const listKept = (ctx: Ctx, questionId: string) =>
  visibleJobAids(ctx)
    .modifyFront(plannedOnce)
    .select(['ja.id', 'ja.title'])
    .where('ja.questionId', '=', questionId)
    .where('ja.publishedAt', 'is not', null)
    .where('gone.jobAidId', 'is', null)
    .orderBy('ja.publishedAt')
    .execute();

function filtered(ctx: Ctx, { topic, owner, maker, question, state }: Omit<Filter, 'cursor' | 'limit'>) {
  const under = ctx.db
    .selectFrom('jobAidTopic as jt')
    .innerJoin('topic as t', 't.id', 'jt.topicId')
    .whereRef('jt.jobAidId', '=', 'ja.id' as never)
    .where(topicReadable(ctx.actor))
    .select('t.id');
  return summaries(ctx)
    .where('gone.jobAidId', state === 'retired' ? 'is not' : 'is', null)
    .where('ja.publishedAt', state === 'draft' ? 'is' : 'is not', null)
    .$if(state !== undefined, (q) => q.where('ja.freshness', '=', state!))
    .$if(owner !== undefined, (q) => q.where('ja.ownerId', '=', owner!))
    .$if(maker !== undefined, (q) => q.where('ja.madeBy', '=', maker!))
    .$if(question !== undefined, (q) => q.where('ja.questionId', '=', question!))
    .$if(topic !== undefined, (q) => q.where(({ exists }) => exists(under.where('t.slug', '=', topic!))));
}
