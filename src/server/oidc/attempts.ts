import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { Config } from '../config.ts';
import type { Attempt } from './provider.ts';

const lifetimeMs = 10 * 60 * 1000;

const isSecure = ({ publicUrl }: Config) => publicUrl.startsWith('https:');
const cookieName = (config: Config) => (isSecure(config) ? '__Host-firsthand-oidc' : 'firsthand-oidc');

/** Begins a sign-in in this browser: only it can bring it to its end. */
export function beginAttempt(c: Context, config: Config, now: Date): Attempt {
  const attempt = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    returnTo: ownPath(c.req.query('return'), config),
    until: now.getTime() + lifetimeMs,
  };
  setCookie(c, cookieName(config), Buffer.from(JSON.stringify(attempt)).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(config),
    maxAge: lifetimeMs / 1000,
  });
  return attempt;
}

/** Takes up what this browser began, once; null when it began nothing, or too long ago. */
export function takeAttempt(c: Context, config: Config, now: Date): Attempt | null {
  const kept = getCookie(c, cookieName(config));
  deleteCookie(c, cookieName(config), { path: '/', secure: isSecure(config) });
  const attempt = kept ? read(kept) : null;
  return attempt && attempt.until > now.getTime() ? attempt : null;
}

function read(kept: string): Attempt | null {
  try {
    const attempt = JSON.parse(Buffer.from(kept, 'base64url').toString()) as Record<string, unknown>;
    const { state, nonce, verifier, returnTo, until } = attempt;
    const texts = [state, nonce, verifier, returnTo];
    if (texts.some((text) => typeof text !== 'string' || text === '') || typeof until !== 'number') return null;
    return attempt as unknown as Attempt;
  } catch {
    return null;
  }
}

/** Where to go afterwards: a page of this site, whatever the address asked for. */
export function ownPath(wanted: string | undefined, { publicUrl }: Pick<Config, 'publicUrl'>): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, publicUrl)) return '/';
  const { origin, pathname, search } = new URL(wanted, publicUrl);
  const isOwn = origin === new URL(publicUrl).origin && !pathname.startsWith('//');
  return isOwn && !pathname.startsWith('/sign-in') ? `${pathname}${search}` : '/';
}
