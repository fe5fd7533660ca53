import { asSystem, type Ctx, type Services } from '../context.ts';
import { record } from '../events.ts';
import { Refusal } from '../http/problems.ts';
import { hashToken, newToken } from './tokens.ts';

const days = 24 * 60 * 60 * 1000;

/** Makes a one-time link that signs `personId` in for seven days; null makes the first administrator. */
export async function makeLink(ctx: Ctx, personId: string | null) {
  const token = newToken();
  const expiresAt = new Date(ctx.now().getTime() + 7 * days);
  await ctx.db
    .insertInto('signInLink')
    .values({ tokenHash: hashToken(token), personId, createdBy: ctx.actor.id, expiresAt, createdAt: ctx.now() })
    .execute();
  if (personId) await record(ctx, 'person.link_made', personId);
  return { url: `${ctx.config.publicUrl}/sign-in/${token}`, expiresAt: expiresAt.toISOString() };
}

/** The link that makes the first administrator, for as long as there is none; earlier unused ones end. */
export async function makeFirstLink(services: Services) {
  const ctx = asSystem(services);
  if (await ctx.db.selectFrom('administrator').select('personId').executeTakeFirst()) return null;
  await ctx.db.deleteFrom('signInLink').where('personId', 'is', null).execute();
  return makeLink(ctx, null);
}

/** Finds a link that still works; throws a 404 that says what to do otherwise. */
export async function findLink(ctx: Ctx, token: string) {
  const link = await ctx.db
    .selectFrom('signInLink as l')
    .leftJoin('person as p', 'p.id', 'l.personId')
    .select(['l.tokenHash', 'l.personId', 'l.createdBy', 'p.name'])
    .where('l.tokenHash', '=', hashToken(token))
    .where('l.usedAt', 'is', null)
    .where('l.expiresAt', '>', ctx.now())
    .executeTakeFirst();
  if (!link) throw spent();
  return link;
}

/** Uses a link up; of two who try at once only one gets through. */
export async function spendLink(ctx: Ctx, tokenHash: Uint8Array) {
  const { numUpdatedRows } = await ctx.db
    .updateTable('signInLink')
    .set({ usedAt: ctx.now() })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw spent();
}

const spent = () =>
  new Refusal(404, 'not_found', 'This link was used already, or is too old. Ask an administrator for a new one');
