import { twins } from '#src/contract/twins.ts';
import { routes } from '../http/mount.ts';
import { listTwinNews, seeTwinNews } from './news.ts';
import { reuseSolution } from './reuse.ts';
import { confirmTwins, rejectTwins } from './twins.ts';

export const twinRoutes = routes(twins, {
  news: async (ctx) => ({ items: await listTwinNews(ctx) }),
  seen: (ctx, { params }) => seeTwinNews(ctx, params.answerId),
  confirm: (ctx, { params }) => confirmTwins(ctx, params.id, params.otherId),
  reject: (ctx, { params }) => rejectTwins(ctx, params.id, params.otherId),
  reuse: (ctx, { params, body }) => reuseSolution(ctx, { ...params, ...body }),
});
