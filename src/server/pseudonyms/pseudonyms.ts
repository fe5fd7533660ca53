import { randomUUIDv7 } from 'node:crypto';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, forbidden, permit } from '../http/problems.ts';
import { anonymous, paused } from './masks.ts';
import { mayPause, mayUnmask } from './policy.ts';
import { findPseudonym } from './queries.ts';

/** A context in which the actor is a new pseudonym; throws a 403 while one of hers is paused. */
export async function takePseudonym(ctx: Ctx): Promise<Ctx> {
  if (await isPaused(ctx)) throw forbidden(paused);
  const id = randomUUIDv7();
  await ctx.db.insertInto('person').values({ id, kind: 'pseudonym', name: anonymous, joinedAt: ctx.now() }).execute();
  return { ...ctx, actor: { ...ctx.actor, id } };
}

/** Keeps whose pseudonym it is, once its question is there. */
export const keepPseudonym = (ctx: Ctx, { personId, questionId }: { personId: string; questionId: string }) =>
  ctx.db
    .insertInto('pseudonym')
    .values({ personId, questionId, ownerId: ctx.actor.id, createdAt: ctx.now() })
    .execute();

/** Stops what is written under a pseudonym, without telling whose it is: its owner can't ask without a name meanwhile. */
export function pausePseudonym(ctx: Ctx, id: string, reason: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayPause(ctx.actor, await findPseudonym(ctx, id)));
    await ctx.db
      .insertInto('pseudonymPause')
      .values({ pseudonymId: id, pausedBy: ctx.actor.id, pausedAt: ctx.now(), reason })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await record(ctx, 'pseudonym.paused', id, { reason });
  });
}

/** Lets it write again. */
export function resumePseudonym(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayPause(ctx.actor, await findPseudonym(ctx, id)));
    const { numDeletedRows } = await ctx.db
      .deleteFrom('pseudonymPause')
      .where('pseudonymId', '=', id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) await record(ctx, 'pseudonym.resumed', id);
  });
}

/** Asks another administrator to agree that the two learn whose pseudonym it is. */
export function requestUnmasking(ctx: Ctx, id: string, reason: string) {
  return transaction(ctx, async (ctx) => {
    await findPseudonym(ctx, id);
    permit(mayUnmask(ctx.actor));
    const { numInsertedOrUpdatedRows } = await ctx.db
      .insertInto('unmasking')
      .values({ pseudonymId: id, requestedBy: ctx.actor.id, requestedAt: ctx.now(), reason })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) throw conflict('This was asked for already');
    await record(ctx, 'pseudonym.unmasking_requested', id, { reason });
  });
}

/** Agrees to it, as an administrator other than the one who asked: from now on these two can read who it is. */
export function approveUnmasking(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    await findPseudonym(ctx, id);
    permit(mayUnmask(ctx.actor));
    const { numUpdatedRows } = await ctx.db
      .updateTable('unmasking')
      .set({ approvedBy: ctx.actor.id, approvedAt: ctx.now() })
      .where('pseudonymId', '=', id)
      .where('requestedBy', '!=', ctx.actor.id)
      .where('approvedBy', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) throw conflict('Another administrator has to ask for it first, and each asks once');
    await record(ctx, 'pseudonym.unmasked', id);
  });
}

/** Takes the request back, or refuses it, as long as nobody agreed. */
export function endUnmasking(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    await findPseudonym(ctx, id);
    permit(mayUnmask(ctx.actor));
    const { numDeletedRows } = await ctx.db
      .deleteFrom('unmasking')
      .where('pseudonymId', '=', id)
      .where('approvedBy', 'is', null)
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) await record(ctx, 'pseudonym.unmasking_refused', id);
  });
}

async function isPaused({ db, actor }: Ctx) {
  const row = await db
    .selectFrom('pseudonymPause as pause')
    .innerJoin('pseudonym as p', 'p.personId', 'pause.pseudonymId')
    .select('p.personId')
    .where('p.ownerId', '=', actor.id)
    .executeTakeFirst();
  return row !== undefined;
}
