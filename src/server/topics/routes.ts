import { topics } from '#src/contract/topics.ts';
import { routes } from '../http/mount.ts';
import { findTopic, listTopics } from './queries.ts';

export const topicRoutes = routes(topics, {
  list: (ctx, { query }) => listTopics(ctx, query),
  read: (ctx, { params }) => findTopic(ctx, params.slug),
});
