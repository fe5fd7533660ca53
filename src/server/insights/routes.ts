import { insights } from '#src/contract/insights.ts';
import { routes } from '../http/mount.ts';
import { readOutcomes } from './outcomes.ts';
import { readHelping, readTopicHealth } from './queries.ts';

export const insightRoutes = routes(insights, {
  topicHealth: (ctx, { params, query }) => readTopicHealth(ctx, params.slug, query.by),
  topicLadder: (ctx, { params }) => readOutcomes(ctx, params.slug),
  ladder: (ctx) => readOutcomes(ctx, null),
  helping: (ctx) => readHelping(ctx),
});
