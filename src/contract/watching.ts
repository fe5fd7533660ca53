import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { TopicRef } from './topics.ts';
import { cursor, id, limit, slug, time } from './text.ts';

const delivery = z.enum(['at_once', 'digest', 'none'], 'Must be at_once, digest or none');

export type Watch = z.infer<typeof Watch>;
export const Watch = z
  .object({
    delivery: delivery.describe('How you hear of what waits for help in this topic'),
    chosen: z.boolean().describe('false: as a member hears by the digest, and everybody else not at all'),
  })
  .register(models, { id: 'Watch' });

export type WaitingQuestion = z.infer<typeof WaitingQuestion>;
export const WaitingQuestion = z
  .object({
    id,
    title: z.string(),
    askedAt: time,
    rung: z.enum(['network', 'swarm', 'formal']),
    urgency: z.enum(['blocked_now', 'today', 'this_week', 'curious']),
    tried: z.object({
      asked: z.int().describe('How many people were asked'),
      answers: z.int().describe('How many answers it has'),
      didNotWork: z.int().describe('How many of them did not work for who asked'),
    }),
    dueAt: time.nullable().describe('When it goes on; null: not by itself'),
  })
  .register(models, { id: 'WaitingQuestion' });

const ofTopic = z.object({ slug });

export const watching = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/watches',
    summary: 'List the topics for which you chose how you hear of them',
    returns: z.object({ items: z.array(z.object({ topic: TopicRef, delivery })) }),
  },
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}/watch',
    summary: 'Read how you hear of what waits in a topic',
    params: ofTopic,
    returns: Watch,
  },
  choose: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/topics/{slug}/watch',
    summary: 'Choose how you hear of what waits in a topic',
    params: ofTopic,
    body: z.strictObject({ delivery }),
    returns: Watch,
  },
  forget: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/topics/{slug}/watch',
    summary: 'Forget that choice: as a member you hear by the digest again, else not at all',
    params: ofTopic,
  },
  waiting: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}/waiting',
    summary: 'List the questions of a topic that few could help with so far, those that wait longest first',
    params: ofTopic,
    query: z.object({ cursor, limit: limit(50, 20) }),
    returns: z.object({ items: z.array(WaitingQuestion), next: z.string().nullable() }),
  },
});
