import type { InvitationResponse } from '#src/contract/invitations.ts';
import { moveClimb } from '../climbs/moving.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, invalid } from '../http/problems.ts';
import { visiblePeople } from '../people/visible.ts';
import { findInvitation } from './queries.ts';

/**
 * Says what the person invited does with an invitation: takes it, refers to somebody, not now, not me. What comes when it is
 * over is kept and changes nothing else; throws a 422 for somebody who is not here, a 409 after she answered.
 */
export function respondToInvitation(ctx: Ctx, id: string, given: InvitationResponse) {
  return transaction(ctx, async (ctx) => {
    const invitation = await findInvitation(ctx, id);
    if (invitation.response === 'answer') throw conflict('You answered this question already');
    const { questionId, personId } = invitation;
    const to = given.response === 'refer' ? await confirmHere(ctx, given.to) : null;
    const said =
      to === null
        ? { is: 'responded' as const, personId, response: given.response as Exclude<typeof given.response, 'refer'> }
        : { is: 'responded' as const, personId, response: 'refer' as const, to };
    if (!(await moveClimb(ctx, questionId, said))) return;
    await ctx.db.updateTable('invitation').set({ referredTo: to }).where('id', '=', id).execute();
    await record(ctx, 'invitation.responded', questionId, { response: given.response });
  });
}

/** Says how long helping took; null takes it back. */
export function setMinutes(ctx: Ctx, id: string, minutes: number | null) {
  return transaction(ctx, async (ctx) => {
    await findInvitation(ctx, id);
    await ctx.db.updateTable('invitation').set({ minutes }).where('id', '=', id).execute();
  });
}

/** Throws a 422 for whom the actor can't know of, for who left, and for herself. */
async function confirmHere(ctx: Ctx, to: string) {
  if (to === ctx.actor.id) throw invalid({ to: 'Must be somebody else' });
  const person = await visiblePeople(ctx)
    .select('p.id')
    .where('p.id', '=', to)
    .where((eb) => eb.or([eb('d.personId', 'is', null), eb('p.kind', '=', 'alum')]))
    .executeTakeFirst();
  if (!person) throw invalid({ to: 'Is not here' });
  return to;
}
