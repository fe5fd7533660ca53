import type { Webhook, WebhookDelivery } from '#src/contract/webhooks.ts';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Ctx } from '../context.ts';
import { notFound, permit } from '../http/problems.ts';
import { sentenceIn } from '../languages/problems.ts';
import { mayManageWebhooks } from './policy.ts';

/** Every webhook, the newest first; throws a 403 for those who don't administrate. */
export async function listWebhooks(ctx: Ctx): Promise<Webhook[]> {
  permit(mayManageWebhooks(ctx.actor));
  return (await webhooks(ctx).orderBy('h.addedAt', 'desc').orderBy('h.id').execute()).map(present);
}

/** One webhook; throws a 403 for those who don't administrate, and a 404. */
export async function findWebhook(ctx: Ctx, id: string): Promise<Webhook> {
  permit(mayManageWebhooks(ctx.actor));
  const row = await webhooks(ctx).where('h.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Webhook');
  return present(row);
}

/** The latest fifty deliveries, the newest first. */
export async function listDeliveries(ctx: Ctx, id: string): Promise<WebhookDelivery[]> {
  await findWebhook(ctx, id);
  const rows = await ctx.db
    .selectFrom('webhookDelivery')
    .selectAll()
    .where('webhookId', '=', id)
    .orderBy('eventId', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    eventId: row.eventId,
    event: row.eventName,
    subjectId: row.subjectId,
    at: row.eventAt.toISOString(),
    state: row.arrivedAt ? 'arrived' : row.nextAt ? 'waiting' : 'given_up',
    attempts: row.attempts,
    triedAt: row.triedAt?.toISOString() ?? null,
    nextAt: row.nextAt?.toISOString() ?? null,
    status: row.status,
    error: row.error && sentenceIn(row.error, ctx.caller.language),
  }));
}

// The secrets are in no reply but the one that made them.
const webhooks = ({ db }: Ctx) =>
  db
    .selectFrom('webhook as h')
    .leftJoin('person as p', 'p.id', 'h.addedBy')
    .leftJoin('webhookSuspension as s', 's.webhookId', 'h.id')
    .select((eb) => [
      'h.id',
      'h.url',
      'h.addedAt',
      'h.failingSince',
      'p.id as adderId',
      'p.name as adderName',
      's.suspendedAt',
      jsonArrayFrom(
        eb.selectFrom('webhookEvent as e').select('e.name').whereRef('e.webhookId', '=', 'h.id').orderBy('e.name'),
      ).as('events'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof webhooks>['executeTakeFirstOrThrow']>>;

const present = (row: Row): Webhook => ({
  id: row.id,
  url: row.url,
  events: row.events.map(({ name }) => name as Webhook['events'][number]),
  addedBy: row.adderId ? { id: row.adderId, name: row.adderName! } : null,
  addedAt: row.addedAt.toISOString(),
  failingSince: row.failingSince?.toISOString() ?? null,
  suspendedAt: row.suspendedAt?.toISOString() ?? null,
});
