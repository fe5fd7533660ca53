import * as z from 'zod';
import { Asked, Urgency } from './climbs.ts';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { QuestionSummary } from './questions.ts';
import { cursor, id, idParams, limit, line } from './text.ts';

export type Invitation = z.infer<typeof Invitation>;
export const Invitation = Asked.extend({
  id,
  question: QuestionSummary,
  urgency: Urgency,
  minutes: z.int().nullable().describe('How long it took her, as she said'),
  takenBy: z.array(Asked.shape.person).describe('Others who took it and still have time'),
  can: z.object({
    respond: z.boolean().describe('Take it, refer, or say not now or not me'),
    take: z.boolean(),
  }),
}).register(models, { id: 'Invitation' });

export type InvitationResponse = z.infer<typeof InvitationResponse>;
export const InvitationResponse = z
  .discriminatedUnion('response', [
    z.strictObject({ response: z.literal('take') }),
    z.strictObject({ response: z.literal('refer'), to: id.describe('Whom better to ask') }),
    z.strictObject({ response: z.literal('not_now') }),
    z.strictObject({ response: z.literal('not_me') }),
  ])
  .register(models, { id: 'InvitationResponse' });

export const invitations = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/invitations',
    summary: 'List what you were asked to help with: what waits for you the most urgent first, else the newest first',
    query: z.object({
      state: z.enum(['open', 'past']).default('open'),
      cursor,
      limit: limit(100, 30),
    }),
    returns: z.object({
      items: z.array(Invitation),
      next: z.string().nullable(),
      open: z.int(),
      typicalMinutes: z
        .int()
        .nullable()
        .describe('How long an answer takes, as those said who gave one lately (median); null where too few said so'),
    }),
  },
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/invitations/{id}',
    summary: 'Read one of your invitations',
    params: idParams,
    returns: Invitation,
  },
  people: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/invitations/{id}/people',
    summary: 'Find by name whom you could name instead: who may read the question and was not asked yet',
    params: idParams,
    query: z.object({ name: line(1, 100), limit: limit(30, 12) }),
    returns: z.object({ items: z.array(PersonRef) }),
  },
  respond: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/invitations/{id}/response',
    summary: 'Say what you do with an invitation; the answer itself is given to the question',
    params: idParams,
    body: InvitationResponse,
    returns: Invitation,
  },
  setMinutes: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/invitations/{id}/minutes',
    summary: 'Say how long helping took you',
    params: idParams,
    body: z.strictObject({ minutes: z.int().min(0).max(10_000).nullable() }),
    returns: Invitation,
  },
});
