import type { Actor } from '../context.ts';

/** Administrators, and who looks after a topic of its question. */
export const mayPause = (actor: Actor, { facilitated }: { facilitated: boolean }) =>
  actor.isAdministrator || facilitated;
/** Two people have to agree, so the command line, which acts for nobody, is not one of them. */
export const mayUnmask = (actor: Actor) => actor.isAdministrator && !actor.isOperator;
