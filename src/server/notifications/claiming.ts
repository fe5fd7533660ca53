import { sql } from 'kysely';
import { transaction, type Ctx } from '../context.ts';
import type { Outcome } from './sending.ts';

/** A delivery that this process alone tries just now. */
export interface Claimed {
  id: string;
  notificationId: string;
  personId: string;
  channel: 'mail' | 'push';
  subscriptionId: string | null;
  digest: boolean;
  attempts: number;
}

type Channel = Claimed['channel'];

/** For as long an attempt is somebody's; longer than it can take. Who dies meanwhile loses nothing: it is due again then. */
const claimMs = 180_000;
/** How long to wait after each attempt that failed, in seconds: two days in all. */
const waits = [30, 120, 600, 1_800, 3_600, 2 * 3_600, 4 * 3_600, 8 * 3_600, 12 * 3_600, 18 * 3_600];

const claimable = sql.join(
  ['id', 'notification_id', 'person_id', 'channel', 'subscription_id', 'digest', 'attempts'].map((name) =>
    sql.ref(`d.${name}`),
  ),
);

/** Takes one that is due and goes out alone; null when there is none. */
export async function claimOne(ctx: Ctx, channel: Channel, aside: readonly string[]): Promise<Claimed | null> {
  const now = ctx.now();
  const { rows } = await sql<Claimed>`
    update delivery d set attempts = d.attempts + 1, tried_at = ${now}, due_at = ${later(now, claimMs)}
    where d.id = (
      select due.id from delivery due
      where due.due_at <= ${now} and due.channel = ${channel} and not due.digest and due.id <> all(${[...aside]}::uuid[])
      order by due.due_at, due.id limit 1 for update skip locked)
    returning ${claimable}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Takes all that is due for one person's letter a day, in the order in which it was planned; none when nobody's is. */
export async function claimDigest(ctx: Ctx, aside: readonly string[]): Promise<Claimed[]> {
  for (;;) {
    const { rows } = await sql<{ personId: string }>`
      select d.person_id from delivery d
      where d.due_at <= ${ctx.now()} and d.digest and d.id <> all(${[...aside]}::uuid[])
      order by d.due_at, d.id limit 1`.execute(ctx.db);
    if (!rows[0]) return [];
    const claimed = await claimAllOf(ctx, rows[0].personId);
    if (claimed.length > 0) return claimed;
  }
}

/** One process after the other, so that no two send a person half a letter each; who comes second gets none. */
const claimAllOf = (ctx: Ctx, personId: string) =>
  transaction(ctx, async (ctx) => {
    const now = ctx.now();
    await sql`select pg_advisory_xact_lock(hashtextextended(${`digest ${personId}`}, 0))`.execute(ctx.db);
    const { rows } = await sql<Claimed>`
      update delivery d set attempts = d.attempts + 1, tried_at = ${now}, due_at = ${later(now, claimMs)}
      where d.person_id = ${personId}::uuid and d.due_at <= ${now} and d.digest
      returning ${claimable}`.execute(ctx.db);
    return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  });

/** Writes down what became of an attempt, unless the notification is gone or somebody else tried meanwhile. */
export function settle(ctx: Ctx, claimed: Claimed[], outcomes: Map<string, Outcome>) {
  return transaction(ctx, async (ctx) => {
    for (const { id, attempts } of claimed) {
      await ctx.db
        .updateTable('delivery')
        .set(changes(ctx, outcomes.get(id)!, attempts))
        .where('id', '=', id)
        .where('attempts', '=', attempts)
        .execute();
    }
  });
}

function changes({ now }: Ctx, outcome: Outcome, attempts: number) {
  if (outcome.state === 'sent') return { state: 'sent' as const, dueAt: null, reason: null };
  const { reason } = outcome;
  if (outcome.state !== 'later') return { state: outcome.state, dueAt: null, reason };
  const wait = waits[attempts - 1];
  if (wait === undefined) return { state: 'undelivered' as const, dueAt: null, reason };
  return { dueAt: later(now(), wait * 1_000), reason };
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
