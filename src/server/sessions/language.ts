import type { Language } from '#src/contract/languages.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { findPerson } from '../people/queries.ts';

/** Keeps the language that the actor reads in, here and in letters; null: as her browser asks. */
export function chooseLanguage(ctx: Ctx, language: Language | null) {
  return transaction(ctx, async (ctx) => {
    const { id } = await findPerson(ctx, ctx.actor.id);
    await ctx.db.updateTable('person').set({ language }).where('id', '=', id).execute();
    await record(ctx, 'person.edited', id);
  });
}
