import type { Account } from '#src/contract/credentials.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { notFound } from '../http/problems.ts';
import { isFresh } from '../sessions/queries.ts';
import { listPasskeys } from './passkeys.ts';
import { requireFresh } from './passwords.ts';
import { listWarnings } from './warnings.ts';

/** By what the actor signs in. */
export async function readAccount(ctx: Ctx): Promise<Account> {
  const row = await findRow(ctx);
  if (!row) throw notFound('Account');
  const { email, setAt, wanted, expiresAt } = row;
  return {
    email,
    emailChange: wanted && expiresAt ? { email: wanted, expiresAt: expiresAt.toISOString() } : null,
    password: setAt && { setAt: setAt.toISOString() },
    passkeys: await listPasskeys(ctx),
    identities: await listIdentities(ctx),
    warnings: await listWarnings(ctx),
    fresh: await isFresh(ctx),
  };
}

/** Parts from an account elsewhere by which the actor signed in. */
export async function removeIdentity(ctx: Ctx, id: string) {
  await requireFresh(ctx);
  await transaction(ctx, async (ctx) => {
    const removed = await ctx.db
      .deleteFrom('identity')
      .where('id', '=', id)
      .where('personId', '=', ctx.actor.id)
      .returning('issuer')
      .executeTakeFirst();
    if (!removed) throw notFound('Identity');
    await record(ctx, 'identity.removed', ctx.actor.id, { issuer: removed.issuer });
  });
}

const findRow = ({ db, actor, now }: Ctx) =>
  db
    .selectFrom('person as p')
    .leftJoin('password as w', 'w.personId', 'p.id')
    .leftJoin('emailChange as e', (join) => join.onRef('e.personId', '=', 'p.id').on('e.expiresAt', '>', now()))
    .select(['p.email', 'w.setAt', 'e.email as wanted', 'e.expiresAt'])
    .where('p.id', '=', actor.id)
    .executeTakeFirst();

async function listIdentities({ db, actor }: Ctx) {
  const rows = await db
    .selectFrom('identity')
    .select(['id', 'issuer', 'linkedAt', 'usedAt'])
    .where('personId', '=', actor.id)
    .orderBy('linkedAt')
    .execute();
  return rows.map(({ linkedAt, usedAt, ...identity }) => ({
    ...identity,
    linkedAt: linkedAt.toISOString(),
    usedAt: usedAt.toISOString(),
  }));
}
