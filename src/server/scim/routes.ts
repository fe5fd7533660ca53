import type { Context, Hono } from 'hono';
import type { Actor, Services } from '../context.ts';

/** Serves SCIM 2.0. */
export function serveScim(_app: Hono, _services: Services, _authenticate: (c: Context) => Promise<Actor | null>) {}
