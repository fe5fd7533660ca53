import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { tellInbox } from '../notifications/notify.ts';

/** Has the clock ask whether a job aid is still true, unless it is being asked already. */
export async function openReview(ctx: Ctx, jobAidId: string) {
  await ctx.db
    .insertInto('review')
    .values({ id: randomUUIDv7(), jobAidId, openedAt: ctx.now(), lookAt: ctx.now() })
    .onConflict((conflict) => conflict.column('jobAidId').where('endedAt', 'is', null).doNothing())
    .execute();
}

/** Ends what is asked about a job aid: it waits for nobody any more. What was being fixed is fixed. */
export async function endReview(ctx: Ctx, jobAidId: string, endedAs: 'known_true' | 'fixed' | 'retired') {
  const ended = await ctx.db
    .updateTable('review')
    .set({ endedAt: ctx.now(), endedAs, lookAt: null })
    .where('jobAidId', '=', jobAidId)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (ended) await closeRequests(ctx, ended.id);
}

/** Nobody is waited for any more. */
export async function closeRequests(ctx: Ctx, reviewId: string) {
  const closed = await ctx.db
    .updateTable('reviewRequest')
    .set({ dueAt: null })
    .where('reviewId', '=', reviewId)
    .where('dueAt', 'is not', null)
    .returning('personId')
    .execute();
  for (const { personId } of closed) await tellInbox(ctx, personId);
}

/** Where nobody is being asked about a job aid but who was its owner or deputy, looks at once for somebody who is it now. */
export async function askAnew(ctx: Ctx, jobAidId: string, former: string[]) {
  const { rows } = await sql<{ personId: string }>`
    update review_request r set due_at = null from review v
    where v.id = r.review_id and v.job_aid_id = ${jobAidId}::uuid and v.ended_at is null
      and r.due_at is not null and r.person_id = any(${former}::uuid[])
    returning r.person_id as "personId"`.execute(ctx.db);
  for (const { personId } of rows) await tellInbox(ctx, personId);
  await sql`
    update review v set look_at = ${ctx.now()}
    where v.job_aid_id = ${jobAidId}::uuid and v.ended_at is null and v.fixing_since is null
      and not exists (select from review_request r where r.review_id = v.id and r.due_at is not null)`.execute(ctx.db);
}

/** Looks at once for whom to ask next about what waits for a person who can't say any more. */
export async function passOn(ctx: Ctx, personId: string) {
  const { rows } = await sql<{ id: string }>`
    update review_request set due_at = null where person_id = ${personId}::uuid and due_at is not null
    returning review_id as id`.execute(ctx.db);
  if (rows.length === 0) return;
  await ctx.db
    .updateTable('review')
    .set({ lookAt: ctx.now() })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('endedAt', 'is', null)
    .execute();
}
