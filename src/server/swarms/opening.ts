import type { Ctx } from '../context.ts';

export type Gathered = { opened: true } | { opened: false; why: string };

/** Gathers a few people in a room on a question until a date; not opened: why nobody, or too few, could be gathered. */
export async function openSwarm(_ctx: Ctx, _questionId: string, _until: Date): Promise<Gathered> {
  throw new Error('not yet');
}
