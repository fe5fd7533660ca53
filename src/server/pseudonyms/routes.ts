import { pseudonyms } from '#src/contract/pseudonyms.ts';
import { routes } from '../http/mount.ts';
import { approveUnmasking, endUnmasking, pausePseudonym, requestUnmasking, resumePseudonym } from './pseudonyms.ts';
import { readPseudonym, readUnmasking } from './queries.ts';

export const pseudonymRoutes = routes(pseudonyms, {
  read: (ctx, { params }) => readPseudonym(ctx, params.id),
  pause: (ctx, { params, body }) => pausePseudonym(ctx, params.id, body.reason),
  resume: (ctx, { params }) => resumePseudonym(ctx, params.id),
  readUnmasking: (ctx, { params }) => readUnmasking(ctx, params.id),
  requestUnmasking: (ctx, { params, body }) => requestUnmasking(ctx, params.id, body.reason),
  approveUnmasking: (ctx, { params }) => approveUnmasking(ctx, params.id),
  endUnmasking: (ctx, { params }) => endUnmasking(ctx, params.id),
});
