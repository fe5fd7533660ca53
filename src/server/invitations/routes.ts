import { invitations } from '#src/contract/invitations.ts';
import { routes } from '../http/mount.ts';
import { listInvitations, readInvitation } from './queries.ts';
import { respondToInvitation, setMinutes } from './responding.ts';
import { listNameable } from './whom.ts';

export const invitationRoutes = routes(invitations, {
  list: (ctx, { query }) => listInvitations(ctx, query),
  read: (ctx, { params }) => readInvitation(ctx, params.id),
  people: (ctx, { params, query }) => listNameable(ctx, params.id, query),
  respond: async (ctx, { params, body }) => {
    await respondToInvitation(ctx, params.id, body);
    return readInvitation(ctx, params.id);
  },
  setMinutes: async (ctx, { params, body }) => {
    await setMinutes(ctx, params.id, body.minutes);
    return readInvitation(ctx, params.id);
  },
});
