import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { threadEvents } from './stream.ts';
import { id, idParams, line, time } from './text.ts';

/** What a webhook may be told of: that it happened, to which question or answer, and when. Never by whom, never a text. */
export const webhookEvents = [...threadEvents, 'import.ended'] as const;

export type Webhook = z.infer<typeof Webhook>;
export const Webhook = z
  .object({
    id,
    url: z.string(),
    events: z.array(z.enum(webhookEvents)),
    addedBy: PersonRef.nullable(),
    addedAt: time,
    failingSince: time.nullable().describe('Since when nothing has come through'),
    suspendedAt: time.nullable().describe('It is told nothing until it is resumed'),
  })
  .register(models, { id: 'Webhook' });

export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export const WebhookDelivery = z
  .object({
    eventId: id.describe('Also its webhook-id'),
    event: z.string(),
    subjectId: id,
    at: time.describe('When it happened'),
    state: z.enum(['waiting', 'arrived', 'given_up']),
    attempts: z.int(),
    triedAt: time.nullable(),
    nextAt: time.nullable(),
    status: z.int().nullable().describe('The status of the latest reply'),
    error: z.string().nullable(),
  })
  .register(models, { id: 'WebhookDelivery' });

const url = line(1, 2_000).pipe(z.url({ protocol: /^https?$/, error: 'Must be an address that begins with https://' }));
const events = z
  .array(z.enum(webhookEvents))
  .min(1, 'Must name at least one event')
  .max(webhookEvents.length)
  .transform((names) => [...new Set(names)]);
const secret = z.string().describe('Shown this once. It signs what is sent (standardwebhooks.com)');

export type NewWebhook = z.infer<typeof NewWebhook>;
export const NewWebhook = z.strictObject({ url, events }).register(models, { id: 'NewWebhook' });

export type WebhookEdit = z.infer<typeof WebhookEdit>;
export const WebhookEdit = z
  .strictObject({ url: url.optional(), events: events.optional() })
  .register(models, { id: 'WebhookEdit' });

export const webhooks = contract({
  list: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/webhooks',
    summary: 'List webhooks; administrators only',
    returns: z.object({ items: z.array(Webhook) }),
  },
  add: {
    access: 'manage',
    method: 'POST',
    path: '/api/v1/webhooks',
    summary: 'Have another program told of what happens; administrators only',
    body: NewWebhook,
    returns: z.object({ webhook: Webhook, secret }),
  },
  edit: {
    access: 'manage',
    method: 'PATCH',
    path: '/api/v1/webhooks/{id}',
    summary: 'Change where a webhook leads or what it is told of',
    params: idParams,
    body: WebhookEdit,
    returns: Webhook,
  },
  remove: {
    access: 'manage',
    method: 'DELETE',
    path: '/api/v1/webhooks/{id}',
    summary: 'Remove a webhook with its deliveries',
    params: idParams,
  },
  renewSecret: {
    access: 'manage',
    method: 'POST',
    path: '/api/v1/webhooks/{id}/secrets',
    summary: 'Make a new secret; for a day what is sent is signed with the one before, too',
    params: idParams,
    returns: z.object({ secret }),
  },
  suspend: {
    access: 'manage',
    method: 'PUT',
    path: '/api/v1/webhooks/{id}/suspension',
    summary: 'Tell a webhook nothing for now',
    params: idParams,
  },
  resume: {
    access: 'manage',
    method: 'DELETE',
    path: '/api/v1/webhooks/{id}/suspension',
    summary: 'Tell a webhook again of what happens from now on',
    params: idParams,
  },
  deliveries: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/webhooks/{id}/deliveries',
    summary: 'Read the latest fifty deliveries of a webhook',
    params: idParams,
    returns: z.object({ items: z.array(WebhookDelivery) }),
  },
});
