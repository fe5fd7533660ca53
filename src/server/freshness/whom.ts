import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { findRequest } from './review-queries.ts';
import { mayCheck } from './line.ts';

/** Colleagues of that name who could check a job aid in place of the actor: they may read it. Throws a 404 for what she was not asked. */
export async function listCheckers(ctx: Ctx, requestId: string, { name, limit }: { name: string; limit: number }) {
  const { jobAidId } = await findRequest(ctx, requestId);
  const items = await ctx.db
    .selectFrom('person as p')
    .select(['p.id', 'p.name'])
    .where(mayCheck(jobAidId))
    .where('p.id', '!=', ctx.actor.id)
    .where(sql`strpos(lower(p.name), ${name.toLowerCase()})`, '>', 0)
    .orderBy(sql`lower(p.name) collate "C"`)
    .orderBy('p.id')
    .limit(limit)
    .execute();
  return { items };
}
