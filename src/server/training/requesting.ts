import type { Ctx } from '../context.ts';

/** Asks a performance consultant what a question that nobody solved calls for, with its history as it stands. */
export async function requestTraining(_ctx: Ctx, _questionId: string): Promise<void> {
  throw new Error('not yet');
}

/** Takes the request back that still waits for a decision. */
export async function withdrawTraining(_ctx: Ctx, _questionId: string): Promise<void> {
  throw new Error('not yet');
}
