import type { Ctx } from '../context.ts';
import { visibleQuestions } from './visible.ts';

/** What was published from a question, and what it was published from, as far as the reader may see these. */
export async function listCopies(ctx: Ctx, id: string) {
  const shown = visibleQuestions(ctx).select(['q.id', 'q.title', 'q.askedAt']).as('shown');
  const copies = await ctx.db
    .selectFrom('redactedCopy as c')
    .innerJoin(shown, 'shown.id', 'c.copyId')
    .select(['shown.id', 'shown.title'])
    .where('c.originalId', '=', id)
    .orderBy('shown.askedAt')
    .execute();
  const copyOf = await ctx.db
    .selectFrom('redactedCopy as c')
    .innerJoin(shown, 'shown.id', 'c.originalId')
    .select(['shown.id', 'shown.title'])
    .where('c.copyId', '=', id)
    .executeTakeFirst();
  return { copies, copyOf: copyOf ?? null };
}
