import { randomUUIDv7 } from 'node:crypto';
import type { Absence, AvailabilityEdit, NewAbsence } from '#src/contract/availability.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, notFound, permit } from '../http/problems.ts';
import { mayBeAsked } from './policy.ts';

/** Keeps when the actor can help. The event says that she changed it, and nothing of her hours. */
export function changeAvailability(ctx: Ctx, { week, ...edit }: AvailabilityEdit) {
  return transaction(ctx, async (ctx) => {
    permit(mayBeAsked(ctx.actor));
    const changed = { ...edit, week: week && JSON.stringify(week), changedAt: ctx.now() };
    await ctx.db
      .insertInto('availability')
      .values({ personId: ctx.actor.id, ...changed })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet(changed))
      .execute();
    await record(ctx, 'availability.changed', ctx.actor.id);
  });
}

const mostAbsences = 50;

/** Keeps that the actor is away; throws a 409 where she has too many absences already. */
export function addAbsence(ctx: Ctx, { from, until }: NewAbsence): Promise<Absence> {
  return transaction(ctx, async (ctx) => {
    permit(mayBeAsked(ctx.actor));
    await lockOwn(ctx);
    const { kept } = await ctx.db
      .selectFrom('absence')
      .select((eb) => eb.fn.countAll<number>().as('kept'))
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirstOrThrow();
    if (kept >= mostAbsences) throw conflict(`You have ${mostAbsences} absences already; remove one first`);
    const id = randomUUIDv7();
    await ctx.db
      .insertInto('absence')
      .values({ id, personId: ctx.actor.id, fromOn: from, untilOn: until, addedAt: ctx.now() })
      .execute();
    await record(ctx, 'absence.added', ctx.actor.id);
    return { id, from, until };
  });
}

/** Takes an absence of the actor back; throws a 404 where it is none of hers. */
export function removeAbsence(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const { numDeletedRows } = await ctx.db
      .deleteFrom('absence')
      .where('id', '=', id)
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound('Absence');
    await record(ctx, 'absence.removed', ctx.actor.id);
  });
}

/** Two at once count each other's. */
const lockOwn = ({ db, actor }: Ctx) =>
  db.selectFrom('person').select('id').where('id', '=', actor.id).forNoKeyUpdate().execute();
