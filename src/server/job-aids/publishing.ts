import type { LinkCard } from '#src/contract/job-aids.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, invalid, permit } from '../http/problems.ts';
import { keepFresh, knowTrue } from '../freshness/keeping.ts';
import { releaseUploads } from '../uploads/forgetting.ts';
import { confirmOrigin } from './audience.ts';
import { keepFindable } from './passages.ts';
import { mayEdit, mayPublish, mayRetire } from './policy.ts';
import { findJobAid } from './queries.ts';

/** Publishes a draft for those whom it is for. */
export function publishJobAid(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const aid = await findJobAid(ctx, id);
    permit(mayEdit(ctx.actor, aid));
    if (aid.publishedAt) return;
    permit(mayPublish(ctx.actor, aid));
    confirmSays(aid);
    // Its question may be for fewer people by now than when the draft was made.
    await confirmOrigin(ctx, aid, {
      level: aid.audience,
      topicId: aid.audienceTopicId,
      readers: await readersOf(ctx, id),
    });
    const { numUpdatedRows } = await ctx.db
      .updateTable('jobAid')
      .set({ publishedAt: ctx.now(), publishedBy: ctx.actor.id })
      .where('id', '=', id)
      .where('publishedAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return;
    await forgetDrafts(ctx, aid);
    await keepFindable(ctx, id);
    await knowTrue(ctx, id);
    await record(ctx, 'job_aid.published', id);
  });
}

/** Retires a job aid: nobody finds it any more, and whoever has its address reads why. */
export function retireJobAid(ctx: Ctx, id: string, reason: string) {
  return transaction(ctx, async (ctx) => {
    const aid = await findJobAid(ctx, id);
    permit(mayEdit(ctx.actor, aid));
    if (!mayRetire(ctx.actor, aid)) throw conflict('It is a draft; throw it away instead');
    const { numInsertedOrUpdatedRows } = await ctx.db
      .insertInto('jobAidRetirement')
      .values({ jobAidId: id, retiredBy: ctx.actor.id, retiredAt: ctx.now(), reason })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return;
    await keepFindable(ctx, id);
    await keepFresh(ctx, id);
    await record(ctx, 'job_aid.retired', id, { reason });
  });
}

/** Takes a retired job aid back into use. */
export function restoreJobAid(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayEdit(ctx.actor, await findJobAid(ctx, id)));
    const { numDeletedRows } = await ctx.db
      .deleteFrom('jobAidRetirement')
      .where('jobAidId', '=', id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    await keepFindable(ctx, id);
    await knowTrue(ctx, id);
    await record(ctx, 'job_aid.restored', id);
  });
}

/** Throws a 422 for a job aid that says nothing and leads nowhere. */
export function confirmSays({ body, link }: { body: string; link: string | null }) {
  if (!body && !link) throw invalid({ body: 'Write at least one step, or give a link' });
}

/** What the draft said before was for those who wrote it: its history begins with what is published. */
async function forgetDrafts(ctx: Ctx, { id, body, linkCard }: { id: string; body: string; linkCard: LinkCard | null }) {
  await ctx.db.deleteFrom('jobAidRevision').where('jobAidId', '=', id).execute();
  await releaseUploads(ctx, { jobAidId: id, text: `${body}\n${linkCard?.picture ?? ''}` });
}

async function readersOf({ db }: Ctx, id: string) {
  const rows = await db.selectFrom('jobAidReader').select('personId').where('jobAidId', '=', id).execute();
  return rows.map(({ personId }) => personId);
}
