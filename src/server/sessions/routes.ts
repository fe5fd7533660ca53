import { sessions } from '#src/contract/sessions.ts';
import type { Actor, Ctx } from '../context.ts';
import { requestMailedLink } from '../credentials/mailed-links.ts';
import { challengePasskey, signInByPasskey } from '../credentials/passkey-sign-in.ts';
import { signInByPassword } from '../credentials/password-sign-in.ts';
import { routes } from '../http/mount.ts';
import { findPerson } from '../people/queries.ts';
import { chooseLanguage } from './language.ts';
import { findLink } from './links.ts';
import { endAllSessions, listSessions, revokeSession, signOutElsewhere } from './list.ts';
import { startSession } from './arrivals.ts';
import { chosenLanguage } from './queries.ts';
import { endSession } from './sessions.ts';
import { listWays } from './ways.ts';

export const sessionRoutes = routes(sessions, {
  look: async (ctx, { params }) => {
    const link = await findLink(ctx, params.token);
    return { purpose: link.purpose === 'mail' ? ('sign_in' as const) : link.purpose, name: link.name };
  },
  start: async (ctx, { body }) => {
    const { actor, first } = await startSession(ctx, body);
    return { ...(await findSelf(ctx, actor)), first };
  },
  ways: async (ctx) => listWays(ctx),
  startByPassword: async (ctx, { body }) => findSelf(ctx, await signInByPassword(ctx, body)),
  challenge: (ctx) => challengePasskey(ctx),
  startByPasskey: async (ctx, { body }) => findSelf(ctx, await signInByPasskey(ctx, body)),
  mailLink: (ctx, { body }) => requestMailedLink(ctx, body.email),
  read: (ctx) => findSelf(ctx, ctx.actor),
  chooseLanguage: (ctx, { body }) => chooseLanguage(ctx, body.language),
  end: (ctx) => endSession(ctx),
  list: async (ctx) => ({ items: await listSessions(ctx) }),
  revoke: (ctx, { params }) => revokeSession(ctx, params.id),
  endOthers: (ctx) => signOutElsewhere(ctx),
  endAll: (ctx, { params }) => endAllSessions(ctx, params.id),
});

async function findSelf(outer: Ctx, actor: Actor) {
  const ctx = { ...outer, actor };
  return { ...(await findPerson(ctx, actor.id)), language: await chosenLanguage(ctx) };
}
