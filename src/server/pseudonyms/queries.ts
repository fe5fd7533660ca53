import type { Pseudonym, Unmasking } from '#src/contract/pseudonyms.ts';
import type { Ctx } from '../context.ts';
import { notFound, permit } from '../http/problems.ts';
import { isFacilitated, visibleQuestions } from '../questions/visible.ts';
import { mayPause, mayUnmask } from './policy.ts';

/** A pseudonym on a question that the reader may see, or any for an administrator, who learns nothing of the question; throws a 404. */
export async function findPseudonym(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('pseudonym as p')
    .innerJoin('question as q', 'q.id', 'p.questionId')
    .leftJoin('pseudonymPause as pause', 'pause.pseudonymId', 'p.personId')
    .select(['p.personId as id', 'p.questionId', 'pause.pausedAt', 'pause.reason'])
    .select(isFacilitated(ctx.actor).as('facilitated'))
    .where('p.personId', '=', id)
    .$if(!ctx.actor.isAdministrator, (query) =>
      query.where('q.id', 'in', visibleQuestions(ctx).select('q.id').where('q.authorId', '=', id)),
    )
    .executeTakeFirst();
  if (!row) throw notFound('Pseudonym');
  return row;
}

/** What those who may pause it are told: whether it is paused and why, never whose it is. */
export async function readPseudonym(ctx: Ctx, id: string): Promise<Pseudonym> {
  const { questionId, pausedAt, reason, ...row } = await findPseudonym(ctx, id);
  permit(mayPause(ctx.actor, row));
  return { id, questionId, pausedAt: pausedAt?.toISOString() ?? null, reason };
}

/** Where an unmasking stands; `person` only for the two administrators who agreed on it. Throws a 404 when none was asked for. */
export async function readUnmasking(ctx: Ctx, id: string): Promise<Unmasking> {
  await findPseudonym(ctx, id);
  permit(mayUnmask(ctx.actor));
  const row = await ctx.db
    .selectFrom('unmasking as u')
    .innerJoin('pseudonym as p', 'p.personId', 'u.pseudonymId')
    .leftJoin('person as owner', 'owner.id', 'p.ownerId')
    .innerJoin('person as requester', 'requester.id', 'u.requestedBy')
    .leftJoin('person as approver', 'approver.id', 'u.approvedBy')
    .select(['u.reason', 'u.requestedBy', 'u.requestedAt', 'requester.name as requesterName'])
    .select(['u.approvedBy', 'u.approvedAt', 'approver.name as approverName', 'owner.id as ownerId', 'owner.name'])
    .where('u.pseudonymId', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Unmasking');
  const agreed = row.approvedBy !== null && [row.requestedBy, row.approvedBy].includes(ctx.actor.id);
  return {
    reason: row.reason,
    requestedBy: { id: row.requestedBy, name: row.requesterName },
    requestedAt: row.requestedAt.toISOString(),
    approvedBy: row.approvedBy ? { id: row.approvedBy, name: row.approverName! } : null,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    person: agreed && row.ownerId ? { id: row.ownerId, name: row.name! } : null,
  };
}
