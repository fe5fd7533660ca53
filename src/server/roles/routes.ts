import { roles } from '#src/contract/roles.ts';
import { routes } from '../http/mount.ts';
import { changeKind, giveRole, takeRole } from './roles.ts';

export const roleRoutes = routes(roles, {
  changeKind: (ctx, { params, body }) => changeKind(ctx, params.id, body.kind),
  give: (ctx, { params }) => giveRole(ctx, params.id, params.role),
  take: (ctx, { params }) => takeRole(ctx, params.id, params.role),
});
