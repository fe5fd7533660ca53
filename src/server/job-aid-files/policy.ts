import type { Actor } from '../context.ts';

/** All at once, with the mail addresses of those whom they name, under names that one chooses: that is for who runs the place. */
export const mayMoveJobAids = (actor: Actor) => actor.isAdministrator;
