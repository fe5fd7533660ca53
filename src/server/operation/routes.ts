import { operation } from '#src/contract/operation.ts';
import { routes } from '../http/mount.ts';
import { listAdministrators, makeLinkFor } from './administrators.ts';
import { findBackup, startBackup } from './backups.ts';

export const operationRoutes = routes(operation, {
  administrators: async (ctx) => ({ items: await listAdministrators(ctx) }),
  link: (ctx, { body }) => makeLinkFor(ctx, body.person),
  backUp: (ctx, { body }) => startBackup(ctx, body.path),
  readBackup: (ctx, { params }) => findBackup(ctx, params.id),
});
