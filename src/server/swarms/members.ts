import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, notFound, permit } from '../http/problems.ts';
import { notify } from '../notifications/notify.ts';
import { visiblePeople } from '../people/visible.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { listEntitled } from './audience.ts';
import { endEmpty } from './closing.ts';
import { mayBringIn, maySayMinutes } from './policy.ts';
import { findRoom, inRoom, listPresent } from './rooms.ts';

/** More would be a meeting. */
const mostPresent = 8;

/** Brings somebody into a room who may see its question, also who was in it before; throws a 404, or a 409 when it is full. */
export function addMember(ctx: Ctx, id: string, personId: string) {
  return inRoom(ctx, id, async (ctx, room) => {
    const acting = actUnderOwnName(ctx, room);
    permit(mayBringIn(room));
    const person = await visiblePeople(ctx).select('p.id').where('p.id', '=', personId).executeTakeFirst();
    const entitled = await listEntitled(ctx, room.questionId, [personId]);
    if (!person || !entitled.has(personId)) throw notFound('Somebody who may see this question');
    if (personId === room.authorId) return;
    const present = await listPresent(ctx, id, room.questionId);
    if (present.includes(personId)) return;
    if (present.length >= mostPresent) throw conflict(`A room holds ${mostPresent} people besides who asked`);
    const seat = { joinedAt: ctx.now(), leftAt: null, addedBy: acting.actor.id, place: 'added' } as const;
    await ctx.db
      .insertInto('swarmMember')
      .values({ swarmId: id, personId, reasons: '[]', ...seat })
      .onConflict((conflict) => conflict.columns(['swarmId', 'personId']).doUpdateSet(seat))
      .execute();
    await record(acting, 'swarm.member_added', room.questionId, { swarmId: id, personId });
    await notify(ctx, { personId, kind: 'swarm_opened', questionId: room.questionId, details: { swarmId: id } });
  });
}

/** Leaves a room; when nobody is left but who asked, it ends and the question goes on. */
export function leaveSwarm(ctx: Ctx, id: string) {
  return inRoom(ctx, id, async (ctx, room) => {
    // As herself, also where she asked the question without a name: this seat stands under her own.
    const { numUpdatedRows } = await ctx.db
      .updateTable('swarmMember')
      .set({ leftAt: ctx.now() })
      .where('swarmId', '=', id)
      .where('personId', '=', ctx.actor.id)
      .where('leftAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    await record(ctx, 'swarm.member_left', room.questionId, { swarmId: id });
    if ((await listPresent(ctx, id, room.questionId)).length === 0) await endEmpty(ctx, room);
  });
}

/** Says how long a room took who is or was in it, also once it has ended; null takes it back. */
export function setMinutes(ctx: Ctx, id: string, minutes: number | null) {
  return transaction(ctx, async (ctx) => {
    permit(maySayMinutes(await findRoom(ctx, id)));
    await ctx.db
      .updateTable('swarmMember')
      .set({ minutes })
      .where('swarmId', '=', id)
      .where('personId', '=', ctx.actor.id)
      .execute();
  });
}
