import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { cleanName } from '#src/contract/text.ts';
import { systemActor, transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { whoMaySignIn } from '../sessions/queries.ts';
import { openSession } from '../sessions/sessions.ts';
import type { Claims } from './provider.ts';

/** Why somebody whom the provider knows does not get in here; the sign-in page says it in a sentence. */
export type Hindrance = 'unverified' | 'unknown' | 'other_identity' | 'departed';

/**
 * Signs in whom the provider named: by issuer and subject, which stay; the first time by the mail address, if the provider says
 * that it was verified. Returns what hinders it, or null when she is in.
 */
export function signInByClaims(ctx: Ctx, claims: Claims): Promise<Hindrance | null> {
  return transaction(ctx, async (ctx) => {
    const found = await findPersonFor(ctx, claims);
    if ('hindrance' in found) {
      const { hindrance, personId = systemActor.id } = found;
      await record(ctx, 'sign_in.failed', personId, { method: 'oidc', reason: hindrance });
      return hindrance;
    }
    await openSession(ctx, found.personId, 'oidc');
    return null;
  });
}

type Found = { personId: string } | { hindrance: Hindrance; personId?: string };

async function findPersonFor(ctx: Ctx, claims: Claims): Promise<Found> {
  const identity = await useIdentity(ctx, claims);
  if (identity) return (await maySignIn(ctx, identity.personId)) ? identity : { ...identity, hindrance: 'departed' };
  const { email, emailVerified } = claims;
  if (!email || !emailVerified) return { hindrance: 'unverified' };
  const holder = await findHolder(ctx, email);
  if (holder) return linkHolder(ctx, holder.id, claims);
  if (!ctx.config.oidc?.create) return { hindrance: 'unknown' };
  const personId = (await join(ctx, claims, email)) ?? (await findHolder(ctx, email))!.id;
  return linkHolder(ctx, personId, claims);
}

const useIdentity = ({ db, now }: Ctx, { issuer, subject }: Claims) =>
  db
    .updateTable('identity')
    .set({ usedAt: now() })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .returning('personId')
    .executeTakeFirst();

const maySignIn = (ctx: Ctx, id: string) => whoMaySignIn(ctx).select('p.id').where('p.id', '=', id).executeTakeFirst();

const findHolder = ({ db }: Ctx, email: string) =>
  db
    .selectFrom('person')
    .select('id')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst();

async function linkHolder(ctx: Ctx, personId: string, claims: Claims): Promise<Found> {
  if (!(await maySignIn(ctx, personId))) return { personId, hindrance: 'departed' };
  // Unless it was linked just now, as when somebody presses twice.
  const linked = (await link(ctx, personId, claims)) || (await useIdentity(ctx, claims))?.personId === personId;
  // The address was given to somebody else at the provider: she must not become who had it before.
  return linked ? { personId } : { personId, hindrance: 'other_identity' };
}

async function link(ctx: Ctx, personId: string, { issuer, subject }: Claims): Promise<boolean> {
  const now = ctx.now();
  const inserted = await ctx.db
    .insertInto('identity')
    .values({ id: randomUUIDv7(), issuer, subject, personId, linkedAt: now, usedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) await record(ctx, 'identity.linked', personId, { issuer });
  return inserted !== undefined;
}

/** Makes a person; null where somebody of this address came at the same moment. */
async function join(ctx: Ctx, { name }: Claims, email: string) {
  const id = randomUUIDv7();
  const inserted = await ctx.db
    .insertInto('person')
    .values({ id, name: shownName(name, email), email, joinedAt: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return null;
  await record({ ...ctx, actor: { ...ctx.actor, id } }, 'person.joined', id);
  return id;
}

const shownName = (name: string | null, email: string) =>
  cleanName(name ?? '', 100) || cleanName(email.split('@')[0]!, 100) || 'New colleague';
