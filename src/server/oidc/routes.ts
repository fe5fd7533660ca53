import type { Context, Hono } from 'hono';
import { AuthorizationResponseError, ClientError } from 'openid-client';
import { asSystem, type Caller, type Ctx, type Services } from '../context.ts';
import { countNetwork, forgiveNetwork } from '../credentials/throttle.ts';
import { toProblem } from '../http/problems.ts';
import { oidcPath } from '../sessions/ways.ts';
import { beginAttempt, ownPath, takeAttempt } from './attempts.ts';
import { signInByClaims, type Hindrance } from './identities.ts';
import { openProvider, returnPath, type Provider } from './provider.ts';

/** What the sign-in page is told when it did not work. */
type Failure = Hindrance | 'away' | 'cancelled' | 'refused' | 'expired' | 'too_many';

/** The browser's way to the OpenID provider and back: pages, not endpoints of the API. */
export function serveOidc(app: Hono, services: Services, readCaller: (c: Context) => Caller) {
  const { config, now, log } = services;
  const provider = config.oidc && openProvider(config.oidc, config);
  app.use(`${oidcPath}/*`, async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });

  app.get(oidcPath, async (c) => {
    if (!provider) return c.redirect('/sign-in');
    const attempt = beginAttempt(c, config, now());
    try {
      return c.redirect((await provider.authorizationUrl(attempt)).href);
    } catch (error) {
      log.warn({ err: error }, 'the OpenID provider could not be reached');
      return refuse(c, 'away');
    }
  });

  app.get(returnPath, async (c) => {
    const attempt = takeAttempt(c, config, now());
    if (!provider || !attempt) return refuse(c, 'expired');
    const ctx: Ctx = { ...asSystem(services), caller: readCaller(c) };
    try {
      const failure = await arrive(ctx, provider, { query: new URL(c.req.url).search, attempt });
      if (failure) return refuse(c, failure);
    } catch (error) {
      log.warn({ err: error }, 'sign-in by OpenID Connect failed');
      return refuse(c, failureOf(error));
    }
    ctx.headers.forEach((value, key) => c.header(key, value, { append: true }));
    // Read again: what stands in a cookie can be changed by who has it.
    return c.redirect(ownPath(attempt.returnTo, config), 303);
  });
}

type Arrival = { query: string; attempt: NonNullable<ReturnType<typeof takeAttempt>> };

async function arrive(ctx: Ctx, provider: Provider, { query, attempt }: Arrival) {
  await countNetwork(ctx, 'oidc');
  const claims = await provider.identify(query, attempt);
  const hindrance = await signInByClaims(ctx, claims);
  if (!hindrance) await forgiveNetwork(ctx, 'oidc');
  return hindrance;
}

const refuse = (c: Context, failure: Failure) => c.redirect(`/sign-in?problem=${failure}`, 303);

function failureOf(error: unknown): Failure {
  if (toProblem(error).code === 'too_many') return 'too_many';
  if (error instanceof AuthorizationResponseError) return error.error === 'access_denied' ? 'cancelled' : 'refused';
  const isAway = error instanceof TypeError || (error instanceof ClientError && error.code === 'OAUTH_TIMEOUT');
  return isAway ? 'away' : 'refused';
}
