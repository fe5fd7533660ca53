import { watching } from '#src/contract/watching.ts';
import { routes } from '../http/mount.ts';
import { listWatches, readWatch } from './own.ts';
import { listWaiting } from './waiting.ts';
import { forgetWatch, watchTopic } from './watching.ts';

export const watchingRoutes = routes(watching, {
  list: (ctx) => listWatches(ctx),
  read: (ctx, { params }) => readWatch(ctx, params.slug),
  choose: async (ctx, { params, body }) => {
    await watchTopic(ctx, params.slug, body.delivery);
    return readWatch(ctx, params.slug);
  },
  forget: (ctx, { params }) => forgetWatch(ctx, params.slug),
  waiting: (ctx, { params, query }) => listWaiting(ctx, params.slug, query),
});
