import { sql } from 'kysely';
import { deliveryStates, type DeliveryState, type Telling } from '#src/contract/notifications.ts';
import type { Ctx } from '../context.ts';
import { page, readCursor } from '../http/paging.ts';
import { sentenceIn } from '../languages/problems.ts';
import { permit } from '../http/problems.ts';
import { readPushIdentity } from '../push/identity.ts';
import { readChoices } from './choices.ts';
import { mayReadDeliveries } from './policy.ts';

/** How the actor is told, where, and what did not reach her. */
export async function readTelling(ctx: Ctx): Promise<Telling> {
  const person = await ctx.db
    .selectFrom('person')
    .select(['email', 'timeZone'])
    .where('id', '=', ctx.actor.id)
    .executeTakeFirstOrThrow();
  return {
    choices: await readChoices(ctx, ctx.actor.id),
    timeZone: person.timeZone,
    mail: mailOf(ctx, person.email),
    pushKey: (await readPushIdentity(ctx)).publicKey,
    devices: await listDevices(ctx),
    undelivered: await listUndelivered(ctx),
  };
}

const mailOf = ({ mailer }: Ctx, email: string | null) => {
  if (!mailer) return 'off';
  return email === null ? 'no_address' : 'on';
};

async function listDevices({ db, actor }: Ctx) {
  const rows = await db
    .selectFrom('pushSubscription as p')
    .innerJoin('session as s', 's.id', 'p.sessionId')
    .select(['p.id', 'p.addedAt', 's.agent', 's.id as sessionId'])
    .where('p.personId', '=', actor.id)
    .orderBy('p.addedAt', 'desc')
    .orderBy('p.id')
    .execute();
  return rows.map(({ id, addedAt, agent, sessionId }) => ({
    id,
    agent,
    addedAt: addedAt.toISOString(),
    current: sessionId === actor.sessionId,
  }));
}

const recentMs = 30 * 86_400_000;
const recently = ({ now }: Ctx) => new Date(now().getTime() - recentMs);

async function listUndelivered(ctx: Ctx) {
  const rows = await tried(ctx)
    .where('d.personId', '=', ctx.actor.id)
    .where('d.state', '=', 'undelivered')
    .where('d.triedAt', '>', recently(ctx))
    .orderBy('d.triedAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ id, channel, kind, madeAt, attempts, reason }) => ({
    id,
    channel,
    kind,
    at: madeAt.toISOString(),
    attempts,
    reason: sentenceIn(reason ?? '', ctx.caller.language),
  }));
}

interface Wanted {
  state: DeliveryState;
  cursor?: string | undefined;
  limit: number;
}

/** What was sent to whom and what did not arrive, without what it was about; the latest first. Administrators only. */
export async function listDeliveries(ctx: Ctx, { state, cursor, limit }: Wanted) {
  permit(mayReadDeliveries(ctx.actor));
  const after = cursor === undefined ? null : readCursor(cursor);
  const rows = await tried(ctx)
    .innerJoin('person as p', 'p.id', 'd.personId')
    .select(['d.state', 'p.id as personId', 'p.name as personName'])
    .where('d.state', '=', state)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(n.made_at, d.id) < (${after!.at}::timestamptz, ${after!.id}::uuid)`),
    )
    .orderBy('n.madeAt', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = page(rows, limit, ({ id, madeAt }) => ({ at: madeAt, id }));
  return {
    items: items.map(({ id, channel, kind, madeAt, attempts, reason, state, personId, personName }) => ({
      id,
      channel,
      kind,
      at: madeAt.toISOString(),
      attempts,
      reason: reason && sentenceIn(reason, ctx.caller.language),
      state,
      person: { id: personId, name: personName },
    })),
    next,
    counts: await countDeliveries(ctx),
  };
}

async function countDeliveries(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('delivery as d')
    .innerJoin('notification as n', 'n.id', 'd.notificationId')
    .select(['d.state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('n.madeAt', '>', recently(ctx))
    .groupBy('d.state')
    .execute();
  const counted = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(deliveryStates.map((state) => [state, counted.get(state) ?? 0])) as Record<
    DeliveryState,
    number
  >;
}

const tried = ({ db }: Ctx) =>
  db
    .selectFrom('delivery as d')
    .innerJoin('notification as n', 'n.id', 'd.notificationId')
    .select(['d.id', 'd.channel', 'd.attempts', 'd.reason', 'n.kind', 'n.madeAt']);
