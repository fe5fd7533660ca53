import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { id, time } from './text.ts';

export type TwinNews = z.infer<typeof TwinNews>;
export const TwinNews = z
  .object({
    question: z.object({ id, title: z.string() }).describe('The one that the reader follows'),
    twin: z.object({ id, title: z.string() }).describe('The one that was solved'),
    answer: z.object({ id, author: PersonRef }),
    at: time,
  })
  .register(models, { id: 'TwinNews' });

const params = z.object({ id, otherId: id });

export const twins = contract({
  news: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/twin-news',
    summary: 'List what solved twins of the questions that you asked, answered or tried, since you did',
    returns: z.object({ items: z.array(TwinNews) }),
  },
  seen: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/twin-news/{answerId}/seen',
    summary: 'Take an answer off your news',
    params: z.object({ answerId: id }),
  },
  confirm: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/twins/{otherId}',
    summary: 'Say that two questions are twins: from then on they share what solved them',
    params,
  },
  reject: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/questions/{id}/twins/{otherId}',
    summary: 'Say that two questions are no twins: they are not linked again by themselves',
    params,
  },
  reuse: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/twins/{otherId}/solution',
    summary: 'Say that an answer to a twin solved this question too: settles it, links the two and thanks the answer',
    params,
    body: z.strictObject({ answerId: id }),
  },
});
