import { randomUUIDv7 } from 'node:crypto';
import { isIP } from 'node:net';
import type { NewWebhook, WebhookEdit } from '#src/contract/webhooks.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { OutsideRefused, readUrl, resolveOutside } from '../http/outgoing.ts';
import { invalid, permit } from '../http/problems.ts';
import { mayManageWebhooks } from './policy.ts';
import { findWebhook } from './queries.ts';
import { newSecret } from './signature.ts';

/** Has an address told of what happens; the secret is shown this once. Throws a 422 for one that must not be called. */
export async function addWebhook(ctx: Ctx, { url, events }: NewWebhook) {
  permit(mayManageWebhooks(ctx.actor));
  await confirmCallable(ctx, url);
  return transaction(ctx, async (ctx) => {
    const id = randomUUIDv7();
    const secret = newSecret();
    await ctx.db.insertInto('webhook').values({ id, url, secret, addedBy: ctx.actor.id, addedAt: ctx.now() }).execute();
    await setEvents(ctx, id, events);
    await record(ctx, 'webhook.added', id, { events });
    return { webhook: await findWebhook(ctx, id), secret };
  });
}

/** Changes where a webhook leads and what it is told of. */
export async function editWebhook(ctx: Ctx, id: string, { url, events }: WebhookEdit) {
  permit(mayManageWebhooks(ctx.actor));
  if (url !== undefined) await confirmCallable(ctx, url);
  return transaction(ctx, async (ctx) => {
    await findWebhook(ctx, id);
    // What failed there need not fail here.
    if (url !== undefined) {
      await ctx.db.updateTable('webhook').set({ url, failingSince: null }).where('id', '=', id).execute();
    }
    if (events) await setEvents(ctx, id, events);
    await record(ctx, 'webhook.edited', id, { ...(events && { events }), ...(url !== undefined && { url: true }) });
    return findWebhook(ctx, id);
  });
}

/** Removes a webhook; what waited to be sent is not sent. */
export function removeWebhook(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    await findWebhook(ctx, id);
    await ctx.db.deleteFrom('webhook').where('id', '=', id).execute();
    await record(ctx, 'webhook.removed', id);
  });
}

/** Makes a new secret; the one before goes on signing for a day, so that the receiver has time to change over. */
export function renewSecret(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    await findWebhook(ctx, id);
    const secret = newSecret();
    await ctx.db
      .updateTable('webhook')
      .set((eb) => ({ secret, previousSecret: eb.ref('secret'), rotatedAt: ctx.now() }))
      .where('id', '=', id)
      .execute();
    await record(ctx, 'webhook.secret_renewed', id);
    return { secret };
  });
}

/** Tells a webhook nothing for now, nor what waits to be told. */
export function suspendWebhook(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const { suspendedAt } = await findWebhook(ctx, id);
    if (suspendedAt) return;
    await suspend(ctx, id, 'by hand');
  });
}

/** Tells a webhook again of what happens from now on. */
export function resumeWebhook(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const { suspendedAt } = await findWebhook(ctx, id);
    if (!suspendedAt) return;
    await ctx.db.deleteFrom('webhookSuspension').where('webhookId', '=', id).execute();
    await ctx.db.updateTable('webhook').set({ failingSince: null }).where('id', '=', id).execute();
    await record(ctx, 'webhook.resumed', id);
  });
}

/** Writes the suspension down, whoever decided it; belongs into a transaction. */
export async function suspend(ctx: Ctx, id: string, why: 'by hand' | 'failing' | 'gone') {
  const byHand = why === 'by hand';
  await ctx.db
    .insertInto('webhookSuspension')
    .values({ webhookId: id, suspendedBy: byHand ? ctx.actor.id : null, suspendedAt: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await ctx.db
    .updateTable('webhookDelivery')
    .set({ nextAt: null, error: 'The webhook was suspended' })
    .where('webhookId', '=', id)
    .where('nextAt', 'is not', null)
    .execute();
  await record(ctx, 'webhook.suspended', id, { why });
}

async function setEvents(ctx: Ctx, id: string, events: string[]) {
  await ctx.db.deleteFrom('webhookEvent').where('webhookId', '=', id).execute();
  await ctx.db
    .insertInto('webhookEvent')
    .values(events.map((name) => ({ webhookId: id, name })))
    .execute();
}

/** What can be said without asking for its name, which is asked for at each delivery. */
async function confirmCallable({ config }: Ctx, text: string) {
  try {
    const url = readUrl(text);
    const isNumber = isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
    await resolveOutside(url, { allow: config.outgoingAllow, resolve: async () => [somewherePublic] });
    if (isNumber) await resolveOutside(url, { allow: config.outgoingAllow });
  } catch (error) {
    if (error instanceof OutsideRefused) throw invalid({ url: error.message });
    throw error;
  }
}

/** Stands for what a name may mean, so that scheme and port alone are judged. */
const somewherePublic = '1.1.1.1';
