import type { DueTask } from '../clock.ts';
import type { Ctx } from '../context.ts';
import { claimDigest, claimOne, settle, type Claimed } from './claiming.ts';
import { deliveryDueChannel } from './planning.ts';
import { send } from './sending.ts';

// The way to a mail server or a push service may be long: nothing is sent within a transaction, since the built-in database would
// stand still for as long. A delivery is claimed, sent and settled; who dies in between leaves it to be claimed again.

const nextDue = (channel: 'mail' | 'push') => async (ctx: Ctx, aside: readonly string[]) => {
  const row = await ctx.db
    .selectFrom('delivery')
    .select('dueAt')
    .where('dueAt', 'is not', null)
    .where('channel', '=', channel)
    .$if(aside.length > 0, (query) => query.where('id', 'not in', [...aside]))
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst();
  return row?.dueAt ?? null;
};

/** Sends letters when they are due: one by one, and one a day. */
export const dueLetters: DueTask = {
  name: 'letters',
  channel: deliveryDueChannel,
  nextDue: nextDue('mail'),
  takeOne: async (ctx, aside) => {
    const one = await claimOne(ctx, 'mail', aside);
    return deliver(ctx, one ? [one] : await claimDigest(ctx, aside));
  },
};

/** Sends to browsers; on its own, so that a mail server that is slow holds up nobody's browser. */
export const duePushes: DueTask = {
  name: 'pushes',
  channel: deliveryDueChannel,
  nextDue: nextDue('push'),
  takeOne: async (ctx, aside) => {
    const one = await claimOne(ctx, 'push', aside);
    return deliver(ctx, one ? [one] : []);
  },
};

async function deliver(ctx: Ctx, claimed: Claimed[]) {
  if (claimed.length === 0) return false;
  await settle(ctx, claimed, await send(ctx, claimed));
  return true;
}
