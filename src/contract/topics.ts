import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { cursor, id, limit, slug, text, time } from './text.ts';

export type Topic = z.infer<typeof Topic>;
export const Topic = z
  .object({ slug: z.string(), name: z.string(), questions: z.int() })
  .register(models, { id: 'Topic' });

export const TopicRef = Topic.pick({ slug: true, name: true }).register(models, { id: 'TopicRef' });

export type TopicMember = z.infer<typeof TopicMember>;
export const TopicMember = z
  .object({
    person: PersonRef,
    role: z.enum(['member', 'facilitator']),
    addedAt: time,
    group: z.string().nullable().describe('The group of the directory that makes her a member'),
  })
  .register(models, { id: 'TopicMember' });

export type Consequence = z.infer<typeof Consequence>;
export const Consequence = z
  .object({
    questions: z.int().describe('How many questions become readable'),
    people: z.int().describe('To how many people'),
    readings: z.int().describe('For each of them the questions that become readable to her, added up'),
  })
  .register(models, { id: 'Consequence' });

const ofMember = z.object({ slug, id });

export const topics = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics',
    summary: 'List topics, the most used first',
    query: z.object({
      name: text(0, 60).optional(),
      private: z.stringbool().optional().describe('true: only the private ones that you are a member of'),
      cursor,
      limit: limit(200, 50),
    }),
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
  members: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}/members',
    summary: 'List the members of a topic, its facilitators first',
    params: z.object({ slug }),
    query: z.object({ cursor, limit: limit(100, 50) }),
    returns: z.object({
      items: z.array(TopicMember),
      next: z.string().nullable(),
      private: z.boolean(),
      can: z.object({ manage: z.boolean() }),
    }),
  },
  previewMember: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}/members/{id}',
    summary: 'See what a person could read as a member of a topic that she can’t read now; facilitators only',
    params: ofMember,
    returns: Consequence,
  },
  setMember: {
    access: 'manage',
    method: 'PUT',
    path: '/api/v1/topics/{slug}/members/{id}',
    summary: 'Make a person a member or a facilitator of a topic; its facilitators and administrators only',
    params: ofMember,
    body: z.strictObject({
      role: z.enum(['member', 'facilitator']).default('member'),
      confirm: z.int().min(0).default(0).describe('The `readings` of the preview'),
    }),
  },
  removeMember: {
    access: 'manage',
    method: 'DELETE',
    path: '/api/v1/topics/{slug}/members/{id}',
    summary: 'Take a member off a topic, or leave it oneself',
    params: ofMember,
  },
  previewPrivacy: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}/privacy',
    summary: 'See who gets to know of a private topic when it is opened; facilitators only',
    params: z.object({ slug }),
    returns: z
      .object({
        private: z.boolean(),
        people: z.int().describe('How many people know of it only while it is not private'),
        membersOnly: z.int().describe('Questions that are for its members, and stay so'),
      })
      .register(models, { id: 'TopicPrivacy' }),
  },
  setPrivacy: {
    access: 'manage',
    method: 'PUT',
    path: '/api/v1/topics/{slug}/privacy',
    summary: 'Make a topic private, so that only its members know of it, or open it again',
    params: z.object({ slug }),
    body: z.strictObject({
      private: z.boolean(),
      confirm: z.int().min(0).optional().describe('To open it: the `people` of the preview'),
    }),
  },
});
