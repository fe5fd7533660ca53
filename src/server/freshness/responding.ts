import type { ReviewResponse } from '#src/contract/freshness.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, invalid, permit } from '../http/problems.ts';
import { retireJobAid } from '../job-aids/publishing.ts';
import { findJobAid } from '../job-aids/queries.ts';
import { tellInbox } from '../notifications/notify.ts';
import { fixMs } from './asking.ts';
import { knowTrue, tellFreshness } from './keeping.ts';
import { mayCheck } from './line.ts';
import { mayRespond, mayVouch } from './policy.ts';
import { findRequest } from './review-queries.ts';

/**
 * Says whether a job aid is still true, as the one who was asked: yes, that she fixes it, that it is to be retired, or whom better to
 * ask. Throws a 409 where nobody waits for it any more, and a 422 for somebody who can't check it.
 */
export function respondToReview(ctx: Ctx, id: string, given: ReviewResponse) {
  return transaction(ctx, async (ctx) => {
    const { jobAidId } = await findRequest(ctx, id);
    await ctx.db.selectFrom('jobAid').select('id').where('id', '=', jobAidId).forNoKeyUpdate().execute();
    const request = await findRequest(ctx, id);
    if (!mayRespond(ctx.actor, request)) throw conflict('It waits for you no longer');
    const to = given.response === 'refer' ? await confirmCanCheck(ctx, jobAidId, given.to) : null;
    await ctx.db
      .updateTable('reviewRequest')
      .set({ response: given.response, respondedAt: ctx.now(), referredTo: to, dueAt: null })
      .where('id', '=', id)
      .execute();
    await follow(ctx, request, given);
    await tellFreshness(ctx);
    await tellInbox(ctx, ctx.actor.id);
    await record(ctx, 'review.responded', jobAidId, { response: given.response });
  });
}

/** Says unasked that a job aid is true as it stands. */
export function checkJobAid(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const aid = await findJobAid(ctx, id);
    permit(mayVouch(ctx.actor, aid));
    await knowTrue(ctx, id);
    await record(ctx, 'job_aid.checked', id);
  });
}

type Request = Awaited<ReturnType<typeof findRequest>>;

async function follow(ctx: Ctx, { jobAidId, reviewId }: Request, given: ReviewResponse) {
  if (given.response === 'yes') {
    await knowTrue(ctx, jobAidId);
    await record(ctx, 'job_aid.checked', jobAidId);
  } else if (given.response === 'retire') await retireJobAid(asEditor(ctx), jobAidId, given.reason);
  else {
    const isFixing = given.response === 'fix';
    const lookAt = isFixing ? new Date(ctx.now().getTime() + fixMs) : ctx.now();
    const fixingSince = isFixing ? ctx.now() : null;
    await ctx.db.updateTable('review').set({ lookAt, fixingSince }).where('id', '=', reviewId).execute();
  }
}

/** Whoever is asked may retire it, also one who was referred to and could not edit it. */
const asEditor = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...ctx.actor, isAdministrator: true } });

async function confirmCanCheck({ db, actor }: Ctx, jobAidId: string, to: string) {
  if (to === actor.id) throw invalid({ to: 'Must be somebody else' });
  const person = await db
    .selectFrom('person as p')
    .select('p.id')
    .where('p.id', '=', to)
    .where(mayCheck(jobAidId))
    .executeTakeFirst();
  if (!person) throw invalid({ to: 'Must be a colleague who may read it' });
  return to;
}
