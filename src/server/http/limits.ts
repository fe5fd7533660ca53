import type { Context, MiddlewareHandler } from 'hono';
import type { Endpoint } from '#src/contract/kernel.ts';
import type { Config } from '../config.ts';
import type { Actor } from '../context.ts';
import { callerAddress, networkOf } from './address.ts';
import { Refusal } from './problems.ts';

/** How many requests of a kind one caller may make in how many seconds: far above what a person does, far below a flood. */
interface Budget {
  requests: number;
  seconds: number;
}
type Kind = 'read' | 'write' | 'search' | 'upload' | 'signIn' | 'directory' | 'provider';

/** For one person, on all her devices and by all her tokens. */
const personBudgets: Record<Exclude<Kind, 'signIn' | 'provider'>, Budget> = {
  read: { requests: 1_200, seconds: 60 },
  // Somebody who types asks about five times a second.
  search: { requests: 600, seconds: 60 },
  write: { requests: 240, seconds: 60 },
  upload: { requests: 60, seconds: 600 },
  // SCIM: Entra alone may send 25 a second.
  directory: { requests: 1_500, seconds: 60 },
};

/** For one address, behind which a whole office may sit. */
const addressBudgets: Record<Kind, Budget> = {
  read: { requests: 12_000, seconds: 60 },
  search: { requests: 6_000, seconds: 60 },
  write: { requests: 2_400, seconds: 60 },
  upload: { requests: 600, seconds: 600 },
  // Those that failed: one that succeeds is given back.
  signIn: { requests: 50, seconds: 600 },
  directory: { requests: 6_000, seconds: 60 },
  // Whoever is on the way to the OpenID provider or back; what fails there is counted on its own.
  provider: { requests: 600, seconds: 60 },
};

/** Callers remembered at once, about 10 MB; beyond it, who was heard of least lately is forgotten first. */
const mostCallers = 50_000;

/** Counts requests by person and by address, in this process's memory; `clock` in milliseconds. */
export function createLimits(config: Pick<Config, 'rateLimit' | 'trustedProxies'>, clock = () => performance.now()) {
  const counter = createCounter(clock);
  const take = (c: Context, key: string, budget: Budget) => {
    const waitMs = counter.take(key, budget);
    if (waitMs === 0) return;
    c.header('retry-after', String(Math.ceil(waitMs / 1000)));
    throw new Refusal(429, 'too_many', 'Too many requests in a short time; wait a moment, then try again');
  };
  return {
    /** Before it is known who calls; throws a 429 that says in Retry-After how long to wait. */
    ofAddress: (c: Context, endpoint: Endpoint | Kind) => {
      if (!config.rateLimit) return;
      const kind = kindOf(endpoint);
      const key = `${kind} ${networkOf(callerAddress(c, config.trustedProxies) ?? 'unknown')}`;
      take(c, key, addressBudgets[kind]);
      if (kind === 'signIn') c.set('signInKey', key);
    },
    /** Once it is; throws the same. */
    ofPerson: (c: Context, endpoint: Endpoint | Kind, { id, kind: who }: Actor) => {
      const kind = kindOf(endpoint);
      if (!config.rateLimit || kind === 'signIn' || kind === 'provider' || who === 'visitor') return;
      take(c, `${kind} ${id}`, personBudgets[kind]);
    },
    /** Gives back what a sign-in took that succeeded, so that only failures count. */
    forgive: (async (c, next) => {
      await next();
      const key = c.get('signInKey') as string | undefined;
      if (key && c.res.status < 400) counter.giveBack(key, addressBudgets.signIn);
    }) satisfies MiddlewareHandler,
  };
}

/** The generic cell rate algorithm (ITU-T I.371): for each key one number, the time at which its budget is whole again. */
export function createCounter(clock: () => number, most = mostCallers) {
  const wholeAt = new Map<string, number>();
  const put = (key: string, time: number) => {
    wholeAt.delete(key);
    wholeAt.set(key, time);
    if (wholeAt.size > most) wholeAt.delete(wholeAt.keys().next().value!);
  };
  return {
    /** Takes one from the budget of a key; how many milliseconds to wait where it is used up, else 0. */
    take: (key: string, { requests, seconds }: Budget) => {
      const now = clock();
      const each = (seconds * 1000) / requests;
      const next = Math.max(wholeAt.get(key) ?? now, now) + each;
      const waitMs = next - now - seconds * 1000;
      // Who was refused stays remembered, too.
      put(key, waitMs > 0.001 ? next - each : next);
      return waitMs > 0.001 ? waitMs : 0;
    },
    giveBack: (key: string, { requests, seconds }: Budget) => {
      const time = wholeAt.get(key);
      if (time !== undefined) put(key, time - (seconds * 1000) / requests);
    },
    size: () => wholeAt.size,
  };
}

function kindOf(called: Endpoint | Kind): Kind {
  if (typeof called === 'string') return called;
  const { access, method, path, ...endpoint } = called;
  if (access === 'open') return 'signIn';
  if ('bytes' in endpoint) return 'upload';
  if (/\/(search|suggestions|previews)$/.test(path)) return 'search';
  return method === 'GET' ? 'read' : 'write';
}
