import type { Actor } from '../context.ts';

export const maySeeAdministrators = (actor: Actor) => actor.isAdministrator;
/** These reach files of the machine, or let in whomever one names: only who works on that machine may. */
export const mayOperate = (actor: Actor) => actor.isOperator;
