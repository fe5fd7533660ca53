import { randomUUIDv7 } from 'node:crypto';
import { isIP } from 'node:net';
import type { NewSubscription } from '#src/contract/notifications.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { OutsideRefused, readUrl, resolveOutside } from '../http/outgoing.ts';
import { isAllowed } from '../http/ranges.ts';
import { conflict, forbidden, invalid, notFound } from '../http/problems.ts';
import { encrypt } from './encryption.ts';

/** Nobody has more browsers; the one that was added first makes room. */
const mostDevices = 10;

/** Has the browser of this session told, whoever it told before. Throws a 422 for an address that must not be called. */
export function addDevice(ctx: Ctx, { endpoint, keys }: NewSubscription) {
  return transaction(ctx, async (ctx) => {
    const { id: personId, sessionId } = ctx.actor;
    if (sessionId === null) throw forbidden('Only a browser that is signed in can be told');
    await confirmCallable(ctx, endpoint);
    confirmUsable(keys);
    const given = { personId, sessionId, publicKey: keys.p256dh, authSecret: keys.auth, addedAt: ctx.now() };
    // What waits to be told to whom this browser belonged before is not told to her.
    await ctx.db
      .deleteFrom('pushSubscription')
      .where('endpoint', '=', endpoint)
      .where('personId', '!=', personId)
      .execute();
    const kept = await ctx.db
      .insertInto('pushSubscription')
      .values({ id: randomUUIDv7(), endpoint, ...given })
      .onConflict((conflict) =>
        conflict.column('endpoint').doUpdateSet(given).where('pushSubscription.personId', '=', personId),
      )
      .returning('id')
      .executeTakeFirst();
    if (!kept) throw conflict('Somebody else turned this browser on meanwhile; try again');
    const { id } = kept;
    await makeRoom(ctx);
    await record(ctx, 'device.added', personId);
    const session = await ctx.db
      .selectFrom('session')
      .select('agent')
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow();
    return { id, agent: session.agent, addedAt: given.addedAt.toISOString(), current: true };
  });
}

/** Has one of the actor's browsers told no longer. */
export function removeDevice(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const { numDeletedRows } = await ctx.db
      .deleteFrom('pushSubscription')
      .where('id', '=', id)
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound('Device');
    await record(ctx, 'device.removed', ctx.actor.id);
  });
}

async function makeRoom({ db, actor }: Ctx) {
  await db
    .deleteFrom('pushSubscription')
    .where('personId', '=', actor.id)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('pushSubscription')
        .select('id')
        .where('personId', '=', actor.id)
        .orderBy('addedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(mostDevices),
    )
    .execute();
}

/** What can be said without asking for its name, which is asked for at each message. Without TLS only what administrators allowed. */
async function confirmCallable({ config }: Ctx, endpoint: string) {
  try {
    const url = readUrl(endpoint);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = [isIP(host) === 0 ? somewherePublic : host];
    const allow = config.outgoingAllow;
    const isSafe = url.protocol === 'https:' || isAllowed({ host, addresses, port: Number(url.port || 80) }, allow);
    if (!isSafe) throw new OutsideRefused('It must begin with https://');
    await resolveOutside(url, { allow, resolve: async () => addresses });
  } catch (error) {
    if (error instanceof OutsideRefused) throw invalid({ endpoint: error.message });
    throw error;
  }
}

/** Stands for what a name may mean, so that scheme and port alone are judged. */
const somewherePublic = '1.1.1.1';

/** Says no to keys that no message could be sealed with, rather than at the first message. */
function confirmUsable({ p256dh, auth }: NewSubscription['keys']) {
  try {
    encrypt('', { publicKey: p256dh, authSecret: auth });
  } catch {
    throw invalid({ 'keys.p256dh': 'Must be a point on P-256' });
  }
}
