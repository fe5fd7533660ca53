import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { cursor, limit, slug, text } from './text.ts';

export type Topic = z.infer<typeof Topic>;
export const Topic = z
  .object({ slug: z.string(), name: z.string(), questions: z.int() })
  .register(models, { id: 'Topic' });

export const TopicRef = Topic.pick({ slug: true, name: true }).register(models, { id: 'TopicRef' });

export const topics = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics',
    summary: 'List topics, the most used first',
    query: z.object({ name: text(0, 60).optional(), cursor, limit: limit(200, 50) }),
    returns: z.object({ items: z.array(Topic), next: z.string().nullable() }),
  },
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}',
    summary: 'Read one topic',
    params: z.object({ slug }),
    returns: Topic,
  },
});
