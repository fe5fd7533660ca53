import { asSystem, transaction, type Ctx, type Services } from '../context.ts';
import { record } from '../events.ts';
import { Refusal } from '../http/problems.ts';
import { invitationMs, mailedMs } from './lifetimes.ts';
import { hashToken, newToken } from './tokens.ts';

/** Makes a one-time link that signs `personId` in for seven days; null makes the first administrator. */
export async function makeLink(ctx: Ctx, personId: string | null) {
  const purpose = personId ? ('sign_in' as const) : ('first_administrator' as const);
  const person = personId ? await findEmail(ctx, personId) : undefined;
  const link = await keepLink(ctx, { personId, purpose, email: person?.email ?? null, lifetimeMs: invitationMs });
  if (personId) await record(ctx, 'person.link_made', personId);
  return link;
}

/** The same for a link that goes to `email`: for the person who has that address, or for somebody who joins by it. */
export function makeMailedLink(ctx: Ctx, personId: string | null, email: string) {
  return keepLink(ctx, { personId, purpose: personId ? 'mail' : 'registration', email, lifetimeMs: mailedMs });
}

/** The link that makes the first administrator, for as long as there is none; earlier unused ones end. */
export async function makeFirstLink(services: Services) {
  const ctx = asSystem(services);
  if (await ctx.db.selectFrom('administrator').select('personId').executeTakeFirst()) return null;
  await ctx.db.deleteFrom('signInLink').where('purpose', '=', 'first_administrator').execute();
  return makeLink(ctx, null);
}

export type Link = Awaited<ReturnType<typeof findLink>>;

/** Finds a link that still works; throws a 404 that says what to do otherwise, and tells its owner where that is odd. */
export async function findLink(ctx: Ctx, token: string) {
  const link = await readLink(ctx, token);
  if (!link) throw spent();
  const reason = whyRefused(ctx, link);
  if (!reason) return link;
  await refuse(ctx, link, reason);
  throw spent();
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

interface NewLink {
  personId: string | null;
  purpose: 'first_administrator' | 'sign_in' | 'mail' | 'registration';
  email: string | null;
  lifetimeMs: number;
}

async function keepLink(ctx: Ctx, { lifetimeMs, ...link }: NewLink) {
  const token = newToken();
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  await ctx.db
    .insertInto('signInLink')
    .values({ ...link, tokenHash: hashToken(token), createdBy: ctx.actor.id, expiresAt, createdAt: now })
    .execute();
  return { url: `${ctx.config.publicUrl}/sign-in/${token}`, expiresAt: expiresAt.toISOString() };
}

const findEmail = ({ db }: Ctx, id: string) =>
  db.selectFrom('person').select('email').where('id', '=', id).executeTakeFirst();

const readLink = ({ db }: Ctx, token: string) =>
  db
    .selectFrom('signInLink as l')
    .leftJoin('person as p', 'p.id', 'l.personId')
    .leftJoin('departure as d', 'd.personId', 'l.personId')
    .select(['l.tokenHash', 'l.personId', 'l.createdBy', 'l.createdAt', 'l.usedAt', 'l.expiresAt', 'l.refusedAt'])
    .select(['l.purpose', 'l.email', 'p.name', 'p.kind', 'p.email as emailNow', 'd.departedAt'])
    .where('l.tokenHash', '=', hashToken(token))
    .executeTakeFirst();

type Row = NonNullable<Awaited<ReturnType<typeof readLink>>>;

function whyRefused({ now }: Ctx, link: Row) {
  if (link.usedAt) return 'used';
  if (link.departedAt && (link.kind !== 'alum' || link.createdAt <= link.departedAt)) return 'departed';
  if (link.personId && link.email?.toLowerCase() !== link.emailNow?.toLowerCase()) return 'address_changed';
  return link.expiresAt <= now() ? 'expired' : null;
}

/** Writes the first refusal of a link down; later ones say nothing new, and anybody can make as many as he likes. */
async function refuse(outer: Ctx, { tokenHash, personId }: Row, reason: string) {
  await transaction(outer, async (ctx) => {
    const { numUpdatedRows } = await ctx.db
      .updateTable('signInLink')
      .set({ refusedAt: ctx.now() })
      .where('tokenHash', '=', tokenHash)
      .where('refusedAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n || !personId) return;
    await record(ctx, 'link.refused', personId, { reason });
    const isOdd = reason === 'used' || reason === 'address_changed';
    if (isOdd && ctx.mailer) await ctx.jobs.send(ctx, 'warnOwner', { personId, about: 'link_refused' });
  });
}
