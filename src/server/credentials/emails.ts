import { sql } from 'kysely';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { Refusal, conflict, forbidden, permit } from '../http/problems.ts';
import { findPerson } from '../people/queries.ts';
import { dayMs, mailedMs } from '../sessions/lifetimes.ts';
import { hashToken, newToken } from '../sessions/tokens.ts';
import { requireFresh } from './passwords.ts';
import { countAttempt } from './throttle.ts';
import { warn } from './warnings.ts';

/**
 * Asks for another mail address for the actor. A link that is sent there makes it hers; where no mail can be sent, only
 * administrators change addresses, since whoever has one may be let in by it.
 */
export async function changeEmail(ctx: Ctx, email: string) {
  await requireFresh(ctx);
  if (!ctx.mailer) throw forbidden('No mail can be sent from here: ask an administrator to change your address');
  await countAttempt(ctx, 'mail', ctx.actor.id);
  await transaction(ctx, async (ctx) => {
    const { id: personId } = ctx.actor;
    const requestedAt = ctx.now();
    // For as long as the mail may be under way; once it is sent, its link lives as long as others.
    const wanted = { email, tokenHash: null, requestedAt, expiresAt: new Date(requestedAt.getTime() + 2 * dayMs) };
    await ctx.db
      .insertInto('emailChange')
      .values({ personId, ...wanted })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet(wanted))
      .execute();
    await ctx.jobs.send(ctx, 'mailEmailConfirmation', { personId });
    await record(ctx, 'email.change_requested', personId);
  });
}

/** Drops the actor's wish for another address. */
export async function keepEmail({ db, actor }: Ctx) {
  await db.deleteFrom('emailChange').where('personId', '=', actor.id).execute();
}

/** Makes the link that confirms a new address; null when nobody waits for it any more. */
export async function makeConfirmation({ db, now, config }: Pick<Ctx, 'db' | 'now' | 'config'>, personId: string) {
  const token = newToken();
  const made = await db
    .updateTable('emailChange')
    .set({ tokenHash: hashToken(token), expiresAt: new Date(now().getTime() + mailedMs) })
    .where('personId', '=', personId)
    .where('expiresAt', '>', now())
    .returning('email')
    .executeTakeFirst();
  return made ? { email: made.email, url: `${config.publicUrl}/confirm-email/${token}` } : null;
}

/** Makes the address that the token was sent to the actor's own; throws a 404 when it waits no more, and a 409 when it is taken. */
export function confirmEmail(ctx: Ctx, token: string) {
  return transaction(ctx, async (ctx) => {
    const { id } = ctx.actor;
    const change = await ctx.db
      .deleteFrom('emailChange')
      .where('tokenHash', '=', hashToken(token))
      .where('personId', '=', id)
      .where('expiresAt', '>', ctx.now())
      .returning('email')
      .executeTakeFirst();
    if (!change) throw new Refusal(404, 'not_found', 'This link was used already, is too old, or is somebody else’s');
    await keepAddress(ctx, id, change.email);
    return { email: change.email };
  });
}

/** Sets somebody's address for her. Links that were made for the old one are worth nothing from then on. */
export async function setEmail(ctx: Ctx, personId: string, email: string | null) {
  permit(ctx.actor.isAdministrator && !ctx.actor.isOperator);
  await requireFresh(ctx);
  await transaction(ctx, async (ctx) => {
    await findPerson(ctx, personId);
    await ctx.db.deleteFrom('emailChange').where('personId', '=', personId).execute();
    await keepAddress(ctx, personId, email);
  });
}

async function keepAddress(ctx: Ctx, personId: string, email: string | null) {
  const before = await ctx.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (before.email === email) return;
  if (email !== null) await refuseTaken(ctx, personId, email);
  await ctx.db.updateTable('person').set({ email }).where('id', '=', personId).execute();
  await record(ctx, 'email.changed', personId);
  if (before.email) await warn(ctx, { personId, about: 'email_changed', to: before.email });
}

async function refuseTaken({ db }: Ctx, personId: string, email: string) {
  // Of two who want it at once, the second looks when the first has it.
  await sql`select pg_advisory_xact_lock(hashtext(${email.toLowerCase()}))`.execute(db);
  const other = await db
    .selectFrom('person')
    .select('id')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('id', '!=', personId)
    .executeTakeFirst();
  if (!other) return;
  const fields = { email: 'Somebody has this address already' };
  throw conflict('Somebody has this mail address already', fields);
}
