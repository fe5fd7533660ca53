import type { Actor } from '../context.ts';

export const mayManageWebhooks = (actor: Actor) => actor.isAdministrator;
