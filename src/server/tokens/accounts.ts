import { randomUUIDv7 } from 'node:crypto';
import type { NewServiceAccount, ServiceAccount } from '#src/contract/tokens.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { permit } from '../http/problems.ts';
import { mayManageAccounts } from './policy.ts';
import { findServiceAccount, listServiceAccounts } from './queries.ts';

/** Makes an account for a program: nobody signs in to it, it acts by tokens. */
export function makeServiceAccount(ctx: Ctx, { name, purpose, administrator }: NewServiceAccount) {
  return transaction(ctx, async (ctx): Promise<ServiceAccount> => {
    permit(mayManageAccounts(ctx.actor));
    const id = randomUUIDv7();
    await ctx.db.insertInto('person').values({ id, kind: 'service', name, joinedAt: ctx.now() }).execute();
    await ctx.db
      .insertInto('serviceAccount')
      .values({ personId: id, purpose, madeBy: ctx.actor.id, madeAt: ctx.now() })
      .execute();
    if (administrator) {
      const appointment = { personId: id, appointedBy: ctx.actor.id, appointedAt: ctx.now() };
      await ctx.db.insertInto('administrator').values(appointment).execute();
    }
    await record(ctx, 'service_account.made', id, { administrator });
    return (await listServiceAccounts(ctx)).find((account) => account.id === id)!;
  });
}

/** Retires a service account: its tokens and its rights go; what it wrote keeps its name. */
export function retireServiceAccount(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayManageAccounts(ctx.actor));
    await findServiceAccount(ctx, id);
    await ctx.db.deleteFrom('apiToken').where('personId', '=', id).execute();
    await ctx.db.deleteFrom('administrator').where('personId', '=', id).execute();
    await ctx.db
      .insertInto('departure')
      .values({ personId: id, departedBy: ctx.actor.id, departedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await record(ctx, 'service_account.retired', id);
  });
}
