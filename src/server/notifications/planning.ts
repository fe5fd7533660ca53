import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { partOf, type Choices, type Kind } from '#src/contract/notifications.ts';
import { afterQuiet, nextDigest, type Habits } from '#src/core/telling.ts';
import type { Ctx } from '../context.ts';
import { whoMaySignIn } from '../sessions/queries.ts';
import { readChoices } from './choices.ts';
import type { Notice } from './notify.ts';

/** Where the clock hears that something is to be sent. */
export const deliveryDueChannel = 'delivery_due';

/** Decides what goes out of a notification, by which way and when; in the transaction that makes it. */
export async function planDeliveries(ctx: Ctx, notificationId: string, notice: Notice) {
  // Nobody who asked without a name is written to: it would tell whoever reads her mail or her screen.
  const person = await whoMaySignIn(ctx)
    .select(['p.id', 'p.email', 'p.timeZone'])
    .where('p.id', '=', notice.personId)
    .executeTakeFirst();
  if (!person) return;
  const choices = await readChoices(ctx, person.id);
  const plan = { ctx, notificationId, notice, habits: habitsOf(person, choices), choices };
  const rows = [...(person.email ? await byMail(plan) : []), ...(await byPush(plan))];
  if (rows.length === 0) return;
  await ctx.db.insertInto('delivery').values(rows).execute();
  await sql`select pg_notify(${deliveryDueChannel}, '')`.execute(ctx.db);
}

export const habitsOf = ({ timeZone }: { timeZone: string }, { digestAt, quiet }: Choices): Habits => ({
  timeZone,
  digestAt,
  quiet,
});

interface Plan {
  ctx: Ctx;
  notificationId: string;
  notice: Notice;
  habits: Habits;
  choices: Choices;
}

async function byMail(plan: Plan) {
  const { ctx, notice, habits, choices } = plan;
  const { mail } = choices[partOf(notice.kind)];
  if (mail === 'none') return [];
  // What she chose for one topic goes before what she chose for all.
  const digest = (notice.delivery ?? mail) === 'digest' || canWait(notice);
  const dueAt = digest ? nextDigest(habits, ctx.now(), await lastDigest(ctx, notice.personId)) : atOnce(plan);
  return [{ ...shared(plan), channel: 'mail' as const, subscriptionId: null, digest, dueAt }];
}

async function byPush(plan: Plan) {
  const { ctx, notice, choices } = plan;
  if (!choices[partOf(notice.kind)].push || notice.delivery === 'digest' || canWait(notice)) return [];
  const subscriptions = await ctx.db
    .selectFrom('pushSubscription')
    .select('id')
    .where('personId', '=', notice.personId)
    .execute();
  const dueAt = atOnce(plan);
  return subscriptions.map(({ id }) => ({
    ...shared(plan),
    channel: 'push' as const,
    subscriptionId: id,
    digest: false,
    dueAt,
  }));
}

/** Of what is asked of her only this does not wait for the letter of the day: somebody waits for her. */
const calls: Kind[] = ['invited', 'swarm_opened', 'remind_swarm', 'still_true'];
const canWait = ({ kind }: Notice) => partOf(kind) === 'asked' && !calls.includes(kind);

const shared = ({ notificationId, notice }: Plan) => ({
  id: randomUUIDv7(),
  notificationId,
  personId: notice.personId,
  triedAt: null,
  reason: null,
});

const atOnce = ({ ctx, notice, habits }: Plan) => (notice.urgent ? ctx.now() : afterQuiet(habits, ctx.now()));

/** When the person's latest digest was sent, or tried. */
export async function lastDigest({ db }: Pick<Ctx, 'db'>, personId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('delivery')
    .select((eb) => eb.fn.max('triedAt').as('at'))
    .where('personId', '=', personId)
    .where('digest', '=', true)
    .executeTakeFirst();
  return (row?.at as Date | null | undefined) ?? null;
}
