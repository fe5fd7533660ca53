import { guide } from '#src/contract/guide.ts';
import { routes } from '../http/mount.ts';
import { findGuidePage, listGuidePages } from './queries.ts';

export const guideRoutes = routes(guide, {
  list: async (ctx) => ({ items: await listGuidePages(ctx) }),
  read: (ctx, { params }) => findGuidePage(ctx, params.slug),
});
