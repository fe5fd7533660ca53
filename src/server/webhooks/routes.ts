import { webhooks } from '#src/contract/webhooks.ts';
import { routes } from '../http/mount.ts';
import { listDeliveries, listWebhooks } from './queries.ts';
import { addWebhook, editWebhook, removeWebhook, renewSecret, resumeWebhook, suspendWebhook } from './webhooks.ts';

export const webhookRoutes = routes(webhooks, {
  list: async (ctx) => ({ items: await listWebhooks(ctx) }),
  add: (ctx, { body }) => addWebhook(ctx, body),
  edit: (ctx, { params, body }) => editWebhook(ctx, params.id, body),
  remove: (ctx, { params }) => removeWebhook(ctx, params.id),
  renewSecret: (ctx, { params }) => renewSecret(ctx, params.id),
  suspend: (ctx, { params }) => suspendWebhook(ctx, params.id),
  resume: (ctx, { params }) => resumeWebhook(ctx, params.id),
  deliveries: async (ctx, { params }) => ({ items: await listDeliveries(ctx, params.id) }),
});
