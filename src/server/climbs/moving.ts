import type { Event } from '#src/core/ladder/events.ts';
import type { Ctx } from '../context.ts';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
/** What a climb is told; when, the server's clock says. */
export type EventWithoutTime = WithoutTime<Event>;

/** Where the database tells every server that a climb is due earlier than was known. */
export const climbDueChannel = 'climb_due';

/**
 * Tells a climb what happened and does what follows, in the caller's transaction or in one of its own. false: the question has
 * none, or what happened does not fit any more.
 */
export async function moveClimb(_ctx: Ctx, _questionId: string, _event: EventWithoutTime): Promise<boolean> {
  throw new Error('not yet');
}
