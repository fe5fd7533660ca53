import { directory } from '#src/contract/directory.ts';
import { routes } from '../http/mount.ts';
import { linkGroup, previewLink, unlinkGroup } from './links.ts';
import { listGroups } from './queries.ts';

export const directoryRoutes = routes(directory, {
  groups: async (ctx) => ({ items: await listGroups(ctx) }),
  previewLink: (ctx, { params }) => previewLink(ctx, params.id, params.slug),
  link: (ctx, { params, body }) => linkGroup(ctx, params.id, params.slug, body.confirm),
  unlink: (ctx, { params }) => unlinkGroup(ctx, params.id, params.slug),
});
