import type { Shown, Urgency } from '#src/contract/climbs.ts';
import type { Ctx } from '../context.ts';

interface Start {
  urgency: Urgency;
  /** What the asker was shown before she asked. */
  shown: Shown[];
}

/** Lets a question climb that was just asked, in the transaction in which it was. */
export async function startClimb(_ctx: Ctx, _questionId: string, _start: Start): Promise<void> {
  throw new Error('not yet');
}
