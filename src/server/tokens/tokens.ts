import { randomUUIDv7 } from 'node:crypto';
import type { Scope } from '#src/contract/kernel.ts';
import type { NewToken } from '#src/contract/tokens.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, permit, signedOut } from '../http/problems.ts';
import { hashToken, newToken } from '../sessions/tokens.ts';
import { mayManageAccounts, mayRevoke } from './policy.ts';
import { findServiceAccount, findToken, presentedToken } from './queries.ts';

/** By it, programs that look for leaked secrets know one of ours. */
export const tokenPrefix = 'fh_';

const dayMs = 24 * 60 * 60 * 1000;
const mostTokens = 50;

interface Wanted {
  name: string;
  scopes: Scope[];
  /** null: works until it is revoked. */
  days: number | null;
}

/** Makes a token that acts for the actor; its secret is in this reply and nowhere else. */
export const makeToken = (ctx: Ctx, wanted: NewToken) =>
  transaction(ctx, (ctx) => keepToken(ctx, ctx.actor.id, wanted));

/** Makes a token for a service account. */
export function makeTokenForAccount(ctx: Ctx, accountId: string, wanted: Wanted) {
  return transaction(ctx, async (ctx) => {
    permit(mayManageAccounts(ctx.actor));
    await findServiceAccount(ctx, accountId);
    return keepToken(ctx, accountId, wanted);
  });
}

/** Revokes a token: it works no longer, and the streams that it opened close. */
export function revokeToken(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const token = await findToken(ctx, id);
    permit(mayRevoke(ctx.actor, token));
    await ctx.db.deleteFrom('apiToken').where('id', '=', id).execute();
    await record(ctx, 'token.revoked', token.personId, { tokenId: id, name: token.name });
  });
}

async function keepToken(ctx: Ctx, personId: string, { name, scopes, days }: Wanted) {
  await confirmHere(ctx, personId);
  const own = await ctx.db.selectFrom('apiToken').select('id').where('personId', '=', personId).execute();
  if (own.length >= mostTokens) throw conflict(`There are ${mostTokens} tokens already; revoke one first`);
  const id = randomUUIDv7();
  const secret = tokenPrefix + newToken();
  await ctx.db
    .insertInto('apiToken')
    .values({
      id,
      personId,
      name,
      tokenHash: hashToken(secret),
      scopes: [...new Set(scopes)],
      madeBy: ctx.actor.id,
      madeAt: ctx.now(),
      expiresAt: days === null ? null : new Date(ctx.now().getTime() + days * dayMs),
    })
    .execute();
  await record(ctx, 'token.made', personId, { tokenId: id, name, scopes });
  return { token: await presentedToken(ctx, id), secret };
}

/** Holds the person until the end of the transaction: who is leaving just now gets no token afterwards. */
async function confirmHere({ db }: Ctx, personId: string) {
  const person = await db
    .selectFrom('person')
    .select('kind')
    .where('id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const left = await db.selectFrom('departure').select('personId').where('personId', '=', personId).executeTakeFirst();
  if (left && person.kind !== 'alum') throw signedOut();
}
