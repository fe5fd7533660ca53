import type { ServiceAccount, Token } from '#src/contract/tokens.ts';
import type { Ctx } from '../context.ts';
import { page, readCursor } from '../http/paging.ts';
import { notFound, permit } from '../http/problems.ts';
import { sql } from 'kysely';
import { mayManageAccounts, mayRevoke, maySeeEverybodysTokens } from './policy.ts';

/** The one way to tokens: one's own, and for administrators everybody's. */
const visibleTokens = ({ db, actor }: Ctx) =>
  db
    .selectFrom('apiToken as t')
    .innerJoin('person as p', 'p.id', 't.personId')
    .$if(!maySeeEverybodysTokens(actor), (q) => q.where('t.personId', '=', actor.id))
    .select([
      't.id',
      't.name',
      't.personId',
      'p.name as personName',
      'p.kind as personKind',
      't.scopes',
      't.madeAt',
      't.expiresAt',
      't.usedAt',
    ]);

/** A token as a verb needs it; throws a 404. */
export async function findToken(ctx: Ctx, id: string) {
  const row = await visibleTokens(ctx).where('t.id', '=', id).executeTakeFirst();
  if (!row || !mayRevoke(ctx.actor, row)) throw notFound('Token');
  return row;
}

/** A token as it is shown: never its secret. */
export const presentedToken = async (ctx: Ctx, id: string) => present(ctx, await findToken(ctx, id));

interface TokenFilter {
  of: 'me' | 'everybody';
  cursor?: string | undefined;
  limit: number;
}

/** Tokens, the newest first. */
export async function listTokens(ctx: Ctx, { of, cursor, limit }: TokenFilter) {
  if (of === 'everybody') permit(maySeeEverybodysTokens(ctx.actor));
  const from = cursor === undefined ? null : readCursor(cursor);
  const rows = await visibleTokens(ctx)
    .$if(of === 'me', (q) => q.where('t.personId', '=', ctx.actor.id))
    .$if(from !== null, (q) => q.where(sql<boolean>`(t.made_at, t.id) < (${from?.at}, ${from?.id}::uuid)`))
    .orderBy('t.madeAt', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = page(rows, limit, (row) => ({ at: row.madeAt, id: row.id }));
  return { items: items.map((row) => present(ctx, row)), next };
}

/** Service accounts by name, each with its tokens. */
export async function listServiceAccounts(ctx: Ctx): Promise<ServiceAccount[]> {
  permit(mayManageAccounts(ctx.actor));
  const rows = await accounts(ctx).orderBy('p.name').orderBy('p.id').execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const tokens = await visibleTokens(ctx).where('t.personId', 'in', ids).orderBy('t.madeAt', 'desc').execute();
  const byAccount = Map.groupBy(tokens, (token) => token.personId);
  return rows.map(({ madeById, madeByName, madeAt, administrator, ...account }) => ({
    ...account,
    isAdministrator: administrator !== null,
    madeBy: { id: madeById, name: madeByName },
    madeAt: madeAt.toISOString(),
    tokens: (byAccount.get(account.id) ?? []).map((row) => present(ctx, row)),
  }));
}

/** Confirms that a service account is there and at work; throws a 404. */
export async function findServiceAccount(ctx: Ctx, id: string) {
  const row = await accounts(ctx).where('p.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Service account');
  return row;
}

const accounts = ({ db }: Ctx) =>
  db
    .selectFrom('serviceAccount as s')
    .innerJoin('person as p', 'p.id', 's.personId')
    .innerJoin('person as maker', 'maker.id', 's.madeBy')
    .leftJoin('departure as d', 'd.personId', 's.personId')
    .leftJoin('administrator as a', 'a.personId', 's.personId')
    .where('d.personId', 'is', null)
    .select(['p.id', 'p.name', 's.purpose', 's.madeAt', 'maker.id as madeById', 'maker.name as madeByName'])
    .select('a.personId as administrator');

type Row = Awaited<ReturnType<ReturnType<typeof visibleTokens>['executeTakeFirstOrThrow']>>;

/** When a person's token was last used is hers alone to know: it would tell who asks without a name by one. */
const present = (
  { actor }: Ctx,
  { personId, personName, personKind, madeAt, expiresAt, usedAt, ...token }: Row,
): Token => ({
  ...token,
  person: { id: personId, name: personName },
  madeAt: madeAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  usedAt: personId === actor.id || personKind === 'service' ? (usedAt?.toISOString() ?? null) : null,
});
