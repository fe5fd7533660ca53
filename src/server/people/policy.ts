import type { Actor } from '../context.ts';

export const mayEditPerson = (actor: Actor, person: { id: string }) => actor.id === person.id || actor.isAdministrator;
export const mayInvite = (actor: Actor) => actor.isAdministrator;
/** Kinds, roles, leaving and coming back, and signing out everywhere. */
export const mayManagePeople = (actor: Actor) => actor.isAdministrator;
export const maySeeWhoLeft = mayManagePeople;

/** Employees and the programs that work for them; guests and alumni are here for single questions. */
export const isColleague = ({ kind }: Actor) => kind === 'employee' || kind === 'service';

/** What is known of a person is hers to hide, nobody else's. */
export const mayConceal = (actor: Actor, person: { id: string }) => actor.id === person.id;

/** Only an employee holds roles. */
export const mayHoldRoles = ({ kind, leftAt }: { kind: string; leftAt: unknown }) => kind === 'employee' && !leftAt;
