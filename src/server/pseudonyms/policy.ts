import type { Actor } from '../context.ts';

/** Administrators, and who looks after a topic of its question. */
export const mayPause = (actor: Actor, { facilitated }: { facilitated: boolean }) =>
  actor.isAdministrator || facilitated;
export const mayUnmask = (actor: Actor) => actor.isAdministrator;
