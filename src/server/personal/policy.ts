import type { Actor } from '../context.ts';

export const mayExport = (actor: Actor, person: { id: string }) => actor.id === person.id || actor.isAdministrator;
export const mayErase = (actor: Actor) => actor.isAdministrator;
