import { sql } from 'kysely';
import { parts, type Choices, type Part } from '#src/contract/notifications.ts';
import { nextDigest } from '#src/core/telling.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { asRow, readChoices } from './choices.ts';
import { deliveryDueChannel, habitsOf, lastDigest } from './planning.ts';
import { kindsOf } from './queries.ts';

/** Chooses how and when the actor is told, from now on and of what waits to be sent. */
export function chooseTelling(ctx: Ctx, choices: Choices) {
  return transaction(ctx, async (ctx) => {
    const personId = ctx.actor.id;
    const row = { ...asRow(choices), changedAt: ctx.now() };
    await ctx.db
      .insertInto('notificationChoice')
      .values({ personId, ...row })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
      .execute();
    await holdBack(ctx, choices);
    await movePlannedDigest(ctx, choices);
    await record(ctx, 'telling.chosen', personId);
  });
}

/** Ends the letters about a part of the inbox; null: the one letter a day. The inbox itself goes on. */
export async function unsubscribe(ctx: Ctx, part: Part | null) {
  const choices = structuredClone(await readChoices(ctx, ctx.actor.id));
  const ends = part === null ? parts.filter((one) => choices[one].mail === 'digest') : [part];
  for (const one of ends) choices[one].mail = 'none';
  await chooseTelling(ctx, choices);
}

/** What she wants to be told of no longer is not sent, though it was planned. */
async function holdBack(ctx: Ctx, choices: Choices) {
  const drop = (channel: 'mail' | 'push', unwanted: Part[]) =>
    ctx.db
      .updateTable('delivery')
      .set({ state: 'needless', dueAt: null, reason: 'She chose not to be told' })
      .where('personId', '=', ctx.actor.id)
      .where('state', '=', 'waiting')
      .where('channel', '=', channel)
      .where('notificationId', 'in', (eb) =>
        eb
          .selectFrom('notification')
          .select('id')
          .where('personId', '=', ctx.actor.id)
          .where('kind', 'in', unwanted.flatMap(kindsOf)),
      )
      .execute();
  const byMail = parts.filter((part) => choices[part].mail === 'none');
  const byPush = parts.filter((part) => !choices[part].push);
  if (byMail.length > 0) await drop('mail', byMail);
  if (byPush.length > 0) await drop('push', byPush);
}

/** What waits for the letter of the day goes with it at its new hour; what was tried already is tried again as planned. */
async function movePlannedDigest(ctx: Ctx, choices: Choices) {
  const person = await ctx.db
    .selectFrom('person')
    .select('timeZone')
    .where('id', '=', ctx.actor.id)
    .executeTakeFirstOrThrow();
  const dueAt = nextDigest(habitsOf(person, choices), ctx.now(), await lastDigest(ctx, ctx.actor.id));
  const { numUpdatedRows } = await ctx.db
    .updateTable('delivery')
    .set({ dueAt })
    .where('personId', '=', ctx.actor.id)
    .where('digest', '=', true)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) await sql`select pg_notify(${deliveryDueChannel}, '')`.execute(ctx.db);
}
