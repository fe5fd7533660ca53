import type { Entry, What } from '#src/core/ladder/climb.ts';
import type { Ctx } from '../context.ts';
import { notify } from '../notifications/notify.ts';

const toAsker: Partial<Record<What, 'taken' | 'referred' | 'answered' | 'rested'>> = {
  took: 'taken',
  referred: 'referred',
  answered: 'answered',
  rested: 'rested',
};

/** Tells the asker of what people did for her question, and when nothing goes on by itself any more. */
export async function tellOf(ctx: Ctx, questionId: string, entries: Entry[], askerId: string) {
  for (const { what, people } of entries) {
    const kind = toAsker[what];
    if (kind) await notify(ctx, { personId: askerId, kind, questionId, by: people[0] ?? null });
  }
}
