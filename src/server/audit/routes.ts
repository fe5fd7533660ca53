import { audit } from '#src/contract/audit.ts';
import { routes } from '../http/mount.ts';
import { exportEvents } from './export.ts';
import { listEventNames, listEvents } from './queries.ts';

export const auditRoutes = routes(audit, {
  list: (ctx, { query }) => listEvents(ctx, query),
  names: async (ctx) => ({ items: await listEventNames(ctx) }),
  export: (ctx, { query }) => exportEvents(ctx, query),
});
