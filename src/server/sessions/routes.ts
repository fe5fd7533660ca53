import { sessions } from '#src/contract/sessions.ts';
import { routes } from '../http/mount.ts';
import { findPerson } from '../people/queries.ts';
import { findLink } from './links.ts';
import { endSession, startSession } from './sessions.ts';

export const sessionRoutes = routes(sessions, {
  look: async (ctx, { params }) => {
    const link = await findLink(ctx, params.token);
    return { purpose: link.personId ? ('sign_in' as const) : ('first_administrator' as const), name: link.name };
  },
  start: async (ctx, { body }) => {
    const actor = await startSession(ctx, body);
    return findPerson({ ...ctx, actor }, actor.id);
  },
  read: (ctx) => findPerson(ctx, ctx.actor.id),
  end: (ctx) => endSession(ctx),
});
