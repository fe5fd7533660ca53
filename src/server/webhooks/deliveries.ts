import { sql } from 'kysely';
import { asSystem, transaction, type Ctx, type Services } from '../context.ts';
import { fetchOutside, OutsideRefused } from '../http/outgoing.ts';
import { signedHeaders } from './signature.ts';
import { suspend } from './webhooks.ts';

/** How long to wait after each attempt that failed, in seconds: nearly six days in all. */
const waits = [5, 30, 120, 600, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600, ...Array<number>(5).fill(86_400)];
const patienceMs = 5 * 86_400_000;
/** For as long an attempt is somebody's; longer than it can take, shorter than the queue's own patience. */
const claimMs = 15_000;
const previousSecretMs = 86_400_000;
const logMs = 30 * 86_400_000;

/**
 * Makes the deliveries of an event: one for each webhook that waits for it. An event about what not everybody in the
 * organisation may read is told to none.
 */
export function announceEvent(services: Services, { eventId }: { eventId: string }) {
  return transaction(asSystem(services), async (ctx) => {
    const { rows } = await sql<Delivery>`
      insert into webhook_delivery (webhook_id, event_id, event_name, subject_id, event_at, next_at)
      select h.webhook_id, e.id, e.name, e.subject_id, e.at, ${ctx.now()}
      from event e join webhook_event h on h.name = e.name
      where e.id = ${eventId} and ${isForAll(sql`e.name`, sql`e.subject_id`)}
        and not exists (select from webhook_suspension s where s.webhook_id = h.webhook_id)
      on conflict do nothing
      returning webhook_id as "webhookId", event_id as "eventId"`.execute(ctx.db);
    for (const delivery of rows) await ctx.jobs.send(ctx, 'deliverWebhook', delivery);
  });
}

/** Sends what is due, once; when it fails, it is due again later. Called for what is not due, it does nothing. */
export async function deliverWebhook(services: Services, delivery: Delivery) {
  const ctx = asSystem(services);
  const claimed = await claim(ctx, delivery);
  if (!claimed) return;
  const outcome = await send(ctx, claimed);
  await transaction(ctx, async (ctx) => {
    await (outcome.error === null ? settle(ctx, claimed, outcome) : tryLater(ctx, claimed, outcome));
  });
}

/** Goes on with what waits when the program starts, also where its job was lost, as after a restore. */
export async function resumeDeliveries(services: Services) {
  const ctx = asSystem(services);
  const waiting = await ctx.db
    .selectFrom('webhookDelivery')
    .select(['webhookId', 'eventId', 'nextAt'])
    .where('nextAt', 'is not', null)
    .execute();
  for (const { webhookId, eventId, nextAt } of waiting) {
    await ctx.jobs.send(ctx, 'deliverWebhook', { webhookId, eventId }, { after: nextAt! });
  }
}

interface Delivery {
  webhookId: string;
  eventId: string;
}

interface Outcome {
  status: number | null;
  error: string | null;
}

/** Whether everybody in the organisation may read what an event is about. */
const isForAll = (
  name: ReturnType<typeof sql>,
  subject: ReturnType<typeof sql>,
) => sql`(${name} = 'import.ended' or exists (
  select from question q where q.audience in ('organisation', 'alumni', 'public')
    and (q.id = ${subject} or q.id = (select a.question_id from answer a where a.id = ${subject}))))`;

/** Takes a delivery that is due for one attempt; whoever comes second gets nothing. It is asked anew whether it may be told. */
async function claim(ctx: Ctx, { webhookId, eventId }: Delivery) {
  const now = ctx.now();
  const { rows } = await sql<Claimed>`
    update webhook_delivery d set attempts = d.attempts + 1, tried_at = ${now}, next_at = ${later(now, claimMs)}
    from webhook h
    where d.webhook_id = ${webhookId} and d.event_id = ${eventId} and d.next_at <= ${now} and h.id = d.webhook_id
    returning h.url, h.secret, h.previous_secret as "previousSecret", h.rotated_at as "rotatedAt",
      h.failing_since as "failingSince", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_name as name,
      d.subject_id as "subjectId", d.event_at as at, d.attempts,
      ${isForAll(sql`d.event_name`, sql`d.subject_id`)} as "isForAll"`.execute(ctx.db);
  const [claimed] = rows;
  if (!claimed || claimed.isForAll) return claimed;
  await update(ctx, claimed, { nextAt: null, error: 'No longer for everybody in the organisation: not sent' });
  return undefined;
}

interface Claimed extends Delivery {
  url: string;
  secret: string;
  previousSecret: string | null;
  rotatedAt: Date | null;
  failingSince: Date | null;
  name: string;
  subjectId: string;
  at: Date;
  attempts: number;
  isForAll: boolean;
}

async function send(ctx: Ctx, claimed: Claimed): Promise<Outcome> {
  const { eventId: id, name: type, subjectId, at, url } = claimed;
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data: { id, subjectId } });
  const headers = {
    'content-type': 'application/json',
    ...signedHeaders({ id, at: ctx.now(), body }, secrets(ctx, claimed)),
  };
  try {
    const allow = ctx.config.outgoingAllow;
    const { status } = await fetchOutside(url, { method: 'POST', headers, body, allow, maxRedirects: 0 });
    return { status, error: status >= 200 && status < 300 ? null : `It answered ${status}` };
  } catch (error) {
    return { status: null, error: sentence(error) };
  }
}

function secrets({ now }: Ctx, { secret, previousSecret, rotatedAt }: Claimed) {
  const isRecent = rotatedAt !== null && now().getTime() - rotatedAt.getTime() < previousSecretMs;
  return previousSecret && isRecent ? [secret, previousSecret] : [secret];
}

async function settle(ctx: Ctx, claimed: Claimed, outcome: Outcome) {
  await update(ctx, claimed, { ...outcome, nextAt: null, arrivedAt: ctx.now() });
  if (claimed.failingSince) await setFailingSince(ctx, claimed, null);
  // The log is for looking into trouble, not for ever.
  await ctx.db
    .deleteFrom('webhookDelivery')
    .where('webhookId', '=', claimed.webhookId)
    .where('nextAt', 'is', null)
    .where('eventAt', '<', later(ctx.now(), -logMs))
    .execute();
}

async function tryLater(ctx: Ctx, claimed: Claimed, outcome: Outcome) {
  const now = ctx.now();
  const wait = waits[claimed.attempts - 1];
  const nextAt = wait === undefined ? null : later(now, wait * 1000);
  await update(ctx, claimed, { ...outcome, nextAt });
  if (!claimed.failingSince) await setFailingSince(ctx, claimed, now);
  const failsForLong = claimed.failingSince && now.getTime() - claimed.failingSince.getTime() >= patienceMs;
  if (outcome.status === 410) return suspend(ctx, claimed.webhookId, 'gone');
  if (failsForLong) return suspend(ctx, claimed.webhookId, 'failing');
  const { webhookId, eventId } = claimed;
  if (nextAt) await ctx.jobs.send(ctx, 'deliverWebhook', { webhookId, eventId }, { after: nextAt });
}

const setFailingSince = ({ db }: Ctx, { webhookId }: Delivery, failingSince: Date | null) =>
  db.updateTable('webhook').set({ failingSince }).where('id', '=', webhookId).execute();

const update = (
  { db }: Ctx,
  { webhookId, eventId }: Delivery,
  change: { nextAt: Date | null; error: string | null; status?: number | null; arrivedAt?: Date },
) =>
  db
    .updateTable('webhookDelivery')
    .set(change)
    .where('webhookId', '=', webhookId)
    .where('eventId', '=', eventId)
    .execute();

const later = (time: Date, ms: number) => new Date(time.getTime() + ms);

/** What went wrong, for an administrator: never what the other side wrote. */
function sentence(error: unknown): string {
  if (error instanceof OutsideRefused) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  return code ? `It can’t be reached (${code})` : 'It can’t be reached';
}
