import type { Actor } from '../context.ts';

export const mayChangeSettings = (actor: Actor) => actor.isAdministrator;
