import { sql } from 'kysely';
import type { AccountWarning } from '#src/contract/credentials.ts';
import type { Ctx } from '../context.ts';
import type { Warning } from '../jobs.ts';
import { dayMs } from '../sessions/lifetimes.ts';

/** Tells the owner of an account by mail, where mail works; her account page shows it anyway. */
export async function warn(ctx: Ctx, warning: Warning) {
  if (ctx.mailer) await ctx.jobs.send(ctx, 'warnOwner', warning);
}

const about = { 'sign_in.failed': 'failed_attempts', 'link.refused': 'link_refused' } as const;

/** What went wrong with the actor's signing in within the last 30 days. */
export async function listWarnings({ db, actor, now }: Ctx): Promise<AccountWarning[]> {
  const rows = await db
    .selectFrom('event')
    .select(['name', sql<number>`count(*)`.as('times'), sql<Date>`max(at)`.as('last')])
    .where('subjectId', '=', actor.id)
    .where('name', 'in', ['sign_in.failed', 'link.refused'])
    .where('at', '>', new Date(now().getTime() - 30 * dayMs))
    .groupBy('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name, times, last }) => ({
    about: about[name as keyof typeof about],
    times,
    last: last.toISOString(),
  }));
}
