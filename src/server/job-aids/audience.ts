import type { AudiencePreview, NewAudience } from '#src/contract/questions.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, forbidden, permit } from '../http/problems.ts';
import { resolveAudience, widening } from '../questions/audience.ts';
import { mayPublish as mayPublishQuestion, mayWiden as mayWidenQuestion } from '../questions/policy.ts';
import { countReaders as countQuestionReaders, type Resolved } from '../questions/readers.ts';
import { isFacilitated } from '../questions/visible.ts';
import { mayNarrow, mayOpenToAll, mayWiden } from './policy.ts';
import { findJobAid } from './queries.ts';
import { countReaders } from './readers.ts';

/** Lets these people read a job aid whatever its level, and nobody else. */
export async function setReaders(ctx: Ctx, jobAidId: string, readers: string[]) {
  await ctx.db
    .deleteFrom('jobAidReader')
    .where('jobAidId', '=', jobAidId)
    .$if(readers.length > 0, (query) => query.where('personId', 'not in', readers))
    .execute();
  if (readers.length === 0) return;
  await ctx.db
    .insertInto('jobAidReader')
    .values(readers.map((personId) => ({ jobAidId, personId, addedBy: ctx.actor.id, addedAt: ctx.now() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who could read a job aid with another audience; nothing changes. */
export async function previewAudience(ctx: Ctx, id: string, wanted: NewAudience): Promise<AudiencePreview> {
  const aid = await findJobAid(ctx, id);
  permit(mayNarrow(ctx.actor, aid));
  return countReaders(ctx, aid, await resolveAudience(ctx, wanted));
}

/**
 * Changes who may read a job aid; a change that widens it has to confirm the number of readers that the preview told. One that
 * widens it past the question that it was kept from needs what widening that question would need.
 */
export function setAudience(
  ctx: Ctx,
  id: string,
  { confirm, ...wanted }: NewAudience & { confirm?: number | undefined },
) {
  return transaction(ctx, async (ctx) => {
    // Two changes at once take turns, so that each confirms what it really finds.
    await ctx.db.selectFrom('jobAid').select('id').where('id', '=', id).forUpdate().execute();
    const aid = await findJobAid(ctx, id);
    permit(mayNarrow(ctx.actor, aid));
    const audience = await resolveAudience(ctx, wanted);
    const preview = await countReaders(ctx, aid, audience);
    if (preview.everybody && aid.audience !== 'public') permit(mayOpenToAll(ctx.actor, aid));
    else if (preview.widens && !mayWiden(ctx.actor, aid))
      throw forbidden('Only who made or owns it lets more people read it');
    if (preview.widens) await confirmOrigin(ctx, aid, audience);
    if (preview.widens && confirm !== preview.readersThen)
      throw conflict(widening(preview), { confirm: `Must be ${preview.readersThen}` });
    await ctx.db
      .updateTable('jobAid')
      .set({ audience: audience.level, audienceTopicId: audience.topicId })
      .where('id', '=', id)
      .execute();
    await setReaders(ctx, id, audience.readers);
    await record(ctx, 'job_aid.audience_changed', id, { from: aid.audience, to: audience.level });
    return preview;
  });
}

/**
 * Throws a 403 where a job aid would be for more people than the question that it was kept from, and the actor may not let those
 * read the question. Under her own name: whoever asked without one is told from nobody else by what she may do here.
 */
export async function confirmOrigin(ctx: Ctx, { questionId }: { questionId: string | null }, audience: Resolved) {
  if (questionId === null) return;
  const question = await ctx.db
    .selectFrom('question as q')
    .leftJoin('questionWithdrawal as w', 'w.questionId', 'q.id')
    .select(['q.id', 'q.authorId', 'q.audience', 'q.audienceTopicId', 'w.withdrawnAt'])
    .select(isFacilitated(ctx.actor).as('facilitated'))
    .where('q.id', '=', questionId)
    .executeTakeFirst();
  if (!question) return;
  const { everybody, widens } = await countQuestionReaders(ctx, { ...question, mine: false }, audience);
  if (!widens || question.audience === 'public') return;
  const allowed = everybody ? mayPublishQuestion(ctx.actor, question) : mayWidenQuestion(ctx.actor, question);
  if (!allowed) throw forbidden('It was kept from a question for fewer people: widen that first');
}
