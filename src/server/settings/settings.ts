import { sql } from 'kysely';
import { isDeepStrictEqual } from 'node:util';
import type { GuardedTerm, Settings, SettingsEdit } from '#src/contract/settings.ts';
import { systemActor, transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { invalid, notFound, permit } from '../http/problems.ts';
import { mayChangeSettings } from './policy.ts';
import { forgetSettings, listTerms, readSettings } from './queries.ts';

/** Changes settings of the organisation; what stays as it is leaves no trace. */
export function changeSettings(ctx: Ctx, edit: SettingsEdit) {
  return transaction(ctx, async (ctx) => {
    permit(mayChangeSettings(ctx.actor));
    // Of two at once the second sees the first, so that the log tells each old value rightly.
    await sql`lock table setting in share row exclusive mode`.execute(ctx.db);
    forgetSettings(ctx);
    const before = await readSettings(ctx);
    for (const [name, to] of Object.entries(edit)) {
      const from = before[name as keyof Settings];
      if (to === undefined || isDeepStrictEqual(to, from)) continue;
      await keep(ctx, name, to);
      await record(ctx, 'setting.changed', systemActor.id, { name, from, to });
    }
    forgetSettings(ctx);
  });
}

/** Guards a word; throws a 422 where it is guarded already, in whatever capitals. */
export function guardTerm(ctx: Ctx, term: string): Promise<GuardedTerm> {
  return transaction(ctx, async (ctx) => {
    permit(mayChangeSettings(ctx.actor));
    await sql`lock table guarded_term in share row exclusive mode`.execute(ctx.db);
    const there = await findTerm(ctx, term);
    if (there !== undefined) throw invalid({ term: `“${there}” is guarded already` });
    await ctx.db.insertInto('guardedTerm').values({ term, addedBy: ctx.actor.id, addedAt: ctx.now() }).execute();
    await record(ctx, 'guarded_term.added', systemActor.id, { term });
    return (await listTerms(ctx)).find((guarded) => guarded.term === term)!;
  });
}

/** Guards a word no longer. */
export function releaseTerm(ctx: Ctx, term: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayChangeSettings(ctx.actor));
    const there = await findTerm(ctx, term);
    if (there === undefined) throw notFound('Guarded word');
    await ctx.db.deleteFrom('guardedTerm').where('term', '=', there).execute();
    await record(ctx, 'guarded_term.removed', systemActor.id, { term: there });
  });
}

const keep = (ctx: Ctx, name: string, value: unknown) => {
  const changed = { value: JSON.stringify(value), changedBy: ctx.actor.id, changedAt: ctx.now() };
  return ctx.db
    .insertInto('setting')
    .values({ name, ...changed })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(changed))
    .execute();
};

async function findTerm({ db }: Ctx, term: string) {
  const row = await db
    .selectFrom('guardedTerm')
    .select('term')
    .where(sql`lower(term)`, '=', sql`lower(${term})`)
    .executeTakeFirst();
  return row?.term;
}
