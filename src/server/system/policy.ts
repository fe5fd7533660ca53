import type { Actor } from '../context.ts';

export const maySeeStatus = (actor: Actor) => actor.isAdministrator;
