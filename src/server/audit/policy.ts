import type { Actor } from '../context.ts';

export const mayReadAudit = (actor: Actor) => actor.isAdministrator;
