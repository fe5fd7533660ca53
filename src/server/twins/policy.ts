import type { Actor } from '../context.ts';

/** Whoever reads both questions can tell whether they are the same. */
export const mayJudgeTwins = (actor: Actor) => actor.kind !== 'visitor';
