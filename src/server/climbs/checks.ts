import { randomUUIDv7 } from 'node:crypto';
import type { Ctx } from '../context.ts';
import { tellChecks } from './keeping.ts';

/**
 * Has the clock look, right after this transaction, whether those who were asked may still help with a question, or whether a
 * person may with hers. Not at once: who changes a person's or a question's standing has locked her already, and climbs are
 * locked before people.
 */
export async function checkClimbs(ctx: Ctx, of: { questionId: string } | { personId: string }) {
  await ctx.db
    .insertInto('climbCheck')
    .values({ id: randomUUIDv7(), ...of, dueAt: ctx.now() })
    .execute();
  await tellChecks(ctx);
}
