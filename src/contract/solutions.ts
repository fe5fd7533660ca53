import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { levels } from './questions.ts';
import { cursor, id, limit, slug, time } from './text.ts';
import { TopicRef } from './topics.ts';

export type Solution = z.infer<typeof Solution>;
export const Solution = z
  .object({
    id: id.describe('Of the answer'),
    question: z.object({ id, title: z.string(), level: z.enum(levels) }),
    excerpt: z.string().describe('How it begins, without Markdown'),
    author: PersonRef,
    answeredAt: time,
    settledAt: time,
    worked: z.int().describe('How many people said that it worked'),
    didNotWork: z.int(),
    topics: z.array(TopicRef),
  })
  .register(models, { id: 'Solution' });

export const solutions = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/solutions',
    summary: 'List the answers that settled their question, the newest question first',
    query: z.object({
      topic: slug.optional().describe('A topic by its slug'),
      by: id.optional().describe('Who answered'),
      cursor,
      limit: limit(100, 20),
    }),
    returns: z.object({ items: z.array(Solution), next: z.string().nullable() }),
  },
});
