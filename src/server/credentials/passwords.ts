import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { Refusal, invalid } from '../http/problems.ts';
import { isFresh } from '../sessions/queries.ts';
import { endOtherSessions } from '../sessions/sessions.ts';
import { whyWeak } from './acceptable.ts';
import { hashPassword, isPassword } from './argon2.ts';
import { warn } from './warnings.ts';
import { countAttempt, forgiveAttempts } from './throttle.ts';

interface Change {
  password: string;
  current?: string | undefined;
}

/** Sets or changes the actor's password and ends her other sessions; throws a 422 that says what is weak about it. */
export async function setPassword(ctx: Ctx, { password, current }: Change) {
  await proveOwner(ctx, current);
  const owner = await findOwner(ctx);
  const weakness = await whyWeak(password, owner);
  if (weakness) throw invalid({ password: weakness });
  const hash = await hashPassword(password);
  await transaction(ctx, async (ctx) => {
    const changed = { hash, setAt: ctx.now() };
    await ctx.db
      .insertInto('password')
      .values({ personId: owner.id, ...changed })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet(changed))
      .execute();
    await endOtherSessions(ctx, owner.id);
    await record(ctx, 'password.set', owner.id);
    await warn(ctx, { personId: owner.id, about: 'password_changed' });
  });
}

/** Removes the actor's password and ends her other sessions. */
export async function removePassword(ctx: Ctx) {
  await requireFresh(ctx);
  await transaction(ctx, async (ctx) => {
    const { id } = ctx.actor;
    const { numDeletedRows } = await ctx.db.deleteFrom('password').where('personId', '=', id).executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    await endOtherSessions(ctx, id);
    await record(ctx, 'password.removed', id);
    await warn(ctx, { personId: id, about: 'password_changed' });
  });
}

/** Goes on where the actor signed in within the last ten minutes; throws a 403 with its own code, so that she can do so. */
export async function requireFresh(ctx: Ctx) {
  if (!(await isFresh(ctx)))
    throw new Refusal(403, 'confirm_identity', 'Sign in again first, so that we know it is you');
}

async function proveOwner(ctx: Ctx, current: string | undefined) {
  if (current === undefined) return requireFresh(ctx);
  const kept = await ctx.db
    .selectFrom('password')
    .select('hash')
    .where('personId', '=', ctx.actor.id)
    .executeTakeFirst();
  if (!kept) return requireFresh(ctx);
  // A session that somebody left open must not become a place to guess at.
  await countAttempt(ctx, 'password', ctx.actor.id);
  if (!(await isPassword(current, kept.hash))) throw invalid({ current: 'Is not your current password' });
  await forgiveAttempts(ctx, 'password', ctx.actor.id);
}

const findOwner = ({ db, actor }: Ctx) =>
  db.selectFrom('person').select(['id', 'name', 'email']).where('id', '=', actor.id).executeTakeFirstOrThrow();
