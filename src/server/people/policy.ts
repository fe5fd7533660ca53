import type { Actor } from '../context.ts';

export const mayEditPerson = (actor: Actor, person: { id: string }) => actor.id === person.id || actor.isAdministrator;
export const mayInvite = (actor: Actor) => actor.isAdministrator;

/** What is known of a person is hers to hide, nobody else's. */
export const mayConceal = (actor: Actor, person: { id: string }) => actor.id === person.id;
