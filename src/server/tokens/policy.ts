import type { Actor } from '../context.ts';

export const mayRevoke = (actor: Actor, token: { personId: string }) =>
  actor.id === token.personId || actor.isAdministrator;
export const maySeeEverybodysTokens = (actor: Actor) => actor.isAdministrator;
/** Programs that act on their own. */
export const mayManageAccounts = (actor: Actor) => actor.isAdministrator;
