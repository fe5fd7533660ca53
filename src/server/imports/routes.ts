import { imports } from '#src/contract/imports.ts';
import { routes } from '../http/mount.ts';
import { startImport, stopImport } from './imports.ts';
import { findImport, listImports } from './queries.ts';

export const importRoutes = routes(imports, {
  list: async (ctx) => ({ items: await listImports(ctx) }),
  start: (ctx, { body }) => startImport(ctx, body),
  read: (ctx, { params }) => findImport(ctx, params.id),
  stop: (ctx, { params }) => stopImport(ctx, params.id),
});
