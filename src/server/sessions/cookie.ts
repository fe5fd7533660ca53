import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { serialize } from 'hono/utils/cookie';
import type { Config } from '../config.ts';
import type { Ctx } from '../context.ts';

const isSecure = (config: Config) => config.publicUrl.startsWith('https:');
/** The prefix makes browsers refuse a cookie of that name set by a neighbouring host or without TLS. */
export const sessionCookieName = (config: Config) => (isSecure(config) ? '__Host-firsthand' : 'firsthand');

/** The session's token as the browser sent it. */
export const readSessionCookie = (c: Context, config: Config) => getCookie(c, sessionCookieName(config));

/** Sends the session's token; `lifetimeMs` is how long the browser keeps it. */
export function setSessionCookie(ctx: Ctx, token: string, lifetimeMs: number) {
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', secure: isSecure(ctx.config) } as const;
  ctx.headers.append(
    'set-cookie',
    serialize(sessionCookieName(ctx.config), token, { ...options, maxAge: lifetimeMs / 1000 }),
  );
}

/** Has the browser forget the session. */
export const clearSessionCookie = (ctx: Ctx) => setSessionCookie(ctx, '', 0);
