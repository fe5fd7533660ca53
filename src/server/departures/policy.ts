import type { Actor } from '../context.ts';

export const maySeeOffer = (actor: Actor, person: { id: string }) => actor.id === person.id || actor.isAdministrator;
/** To stay reachable is hers to accept, nobody else's. */
export const mayAcceptOffer = (actor: Actor, person: { id: string }) => actor.id === person.id;
