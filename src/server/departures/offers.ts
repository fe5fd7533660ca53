import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, notFound, permit } from '../http/problems.ts';
import { mayManagePeople } from '../people/policy.ts';
import { findPerson } from '../people/queries.ts';
import { leave } from './departures.ts';
import { mayAcceptOffer } from './policy.ts';
import { readOffer } from './queries.ts';

/** Offers a colleague to stay reachable as an alum. */
export function offerAlum(ctx: Ctx, personId: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    const person = await findPerson(ctx, personId);
    if (person.kind !== 'employee' || person.leftAt) throw conflict('Only a colleague who is here can become an alum');
    const made = await ctx.db
      .insertInto('alumOffer')
      .values({ personId, offeredBy: ctx.actor.id, offeredAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('personId')
      .executeTakeFirst();
    if (made) await record(ctx, 'alum.offered', personId);
  });
}

/** Withdraws the offer; who is an alum already keeps what both agreed to. */
export function withdrawOffer(ctx: Ctx, personId: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    const person = await findPerson(ctx, personId);
    if (person.kind === 'alum') throw conflict('She is an alum already; let her leave for good instead');
    const gone = await ctx.db
      .deleteFrom('alumOffer')
      .where('personId', '=', personId)
      .returning('personId')
      .executeTakeFirst();
    if (gone) await record(ctx, 'alum.offer_withdrawn', personId);
  });
}

/** Accepts to stay reachable as an alum. */
export function acceptOffer(ctx: Ctx, personId: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayAcceptOffer(ctx.actor, { id: personId }));
    const offer = await readOffer(ctx, personId);
    if (!offer) throw notFound('Offer');
    if (offer.acceptedAt) return;
    await ctx.db.updateTable('alumOffer').set({ acceptedAt: ctx.now() }).where('personId', '=', personId).execute();
    await record(ctx, 'alum.accepted', personId);
  });
}

/** Takes the acceptance back; an alum thereby leaves for good. */
export function declineOffer(ctx: Ctx, personId: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayAcceptOffer(ctx.actor, { id: personId }));
    const person = await findPerson(ctx, personId);
    // She needs nobody's leave to go.
    if (person.kind === 'alum' && person.leftAt) {
      return leave({ ...ctx, actor: { ...ctx.actor, isAdministrator: true } }, personId, { alum: false });
    }
    const gone = await ctx.db
      .updateTable('alumOffer')
      .set({ acceptedAt: null })
      .where('personId', '=', personId)
      .where('acceptedAt', 'is not', null)
      .returning('personId')
      .executeTakeFirst();
    if (gone) await record(ctx, 'alum.declined', personId);
  });
}
