import { randomUUIDv7 } from 'node:crypto';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, invalid, permit } from '../http/problems.ts';
import { isReadByName, visibleJobAids } from '../job-aids/visible.ts';
import { keepFresh } from './keeping.ts';
import { mayNoticeChange } from './policy.ts';

interface NewNotice {
  id?: string | undefined;
  text: string;
  jobAids: string[];
}

/**
 * Says that something changed: the job aids near it are to be checked from now on, and whoever answers for them is asked. Sent again
 * with the same id it changes nothing; throws a 422 for one that is not in use or that the actor may not see.
 */
export function noticeChange(ctx: Ctx, { id = randomUUIDv7(), text, jobAids }: NewNotice) {
  return transaction(ctx, async (ctx) => {
    permit(mayNoticeChange(ctx.actor));
    const near = await confirmInUse(ctx, jobAids);
    const made = await ctx.db
      .insertInto('changeNotice')
      .values({ id, text, madeBy: ctx.actor.id, madeAt: ctx.now() })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return confirmMine(ctx, id);
    await ctx.db
      .insertInto('changeNoticeJobAid')
      .values(near.map((jobAidId) => ({ noticeId: id, jobAidId })))
      .execute();
    // In one order always, so that two notices wait for each other and never both.
    for (const jobAidId of near) await keepFresh(ctx, jobAidId);
    await record(ctx, 'change.noticed', id, { jobAids: near.length });
    return id;
  });
}

/** A notice stands under her name, so those that she reads only as who asked without one are not there for it. */
async function confirmInUse(ctx: Ctx, given: string[]) {
  const ids = [...new Set(given)].toSorted();
  const rows = await visibleJobAids(ctx)
    .select('ja.id')
    .where('ja.id', 'in', ids)
    .where('ja.publishedAt', 'is not', null)
    .where(isReadByName(ctx.actor))
    .where('gone.jobAidId', 'is', null)
    .execute();
  if (rows.length !== ids.length) throw invalid({ jobAids: 'Must all be in use' });
  return ids;
}

async function confirmMine(ctx: Ctx, id: string) {
  const mine = await ctx.db
    .selectFrom('changeNotice')
    .select('id')
    .where('id', '=', id)
    .where('madeBy', '=', ctx.actor.id)
    .executeTakeFirst();
  if (!mine) throw conflict('This id is taken', { id: 'Is taken; choose a new one' });
  return id;
}
