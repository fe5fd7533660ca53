import type { Actor } from '../context.ts';

/** It reads files of the server's machine, so only who works on that machine may. */
export const mayStartImport = (actor: Actor) => actor.isOperator;
export const maySeeImports = (actor: Actor) => actor.isAdministrator || actor.isOperator;
export const mayStopImport = maySeeImports;
