import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { networkOf } from '../http/address.ts';
import { Refusal } from '../http/problems.ts';

/** What is tried again and again; each is counted on its own. */
type Kind = 'password' | 'mail' | 'oidc' | 'passkey';

interface Limit {
  key: Uint8Array;
  /** How many attempts go through before waiting begins. */
  free: number;
}

const longestSeconds = 15 * 60;
const firstSeconds = 30;

/**
 * Counts an attempt before it is made, by the account that it is about and by the network that it comes from. Throws a 429
 * while one of them has to wait: half a minute after the free attempts, then twice as long each time, up to a quarter of an hour;
 * forgotten after a day. Returns how often the account was tried. One statement decides, so many at once get no more through.
 */
export async function countAttempt(ctx: Ctx, kind: Kind, account: string): Promise<number> {
  await countNetwork(ctx, kind);
  return take(ctx, { key: keyOf(kind, 'account', account), free: 5 });
}

/** Counts an attempt by the network that it comes from alone. */
export async function countNetwork(ctx: Ctx, kind: Kind) {
  const { address } = ctx.caller;
  if (address) await take(ctx, { key: keyOf(kind, 'network', networkOf(address)), free: 50 });
}

/** Forgets the attempts on an account, and the last one of its network: who got in is nobody who guesses. */
export async function forgiveAttempts(ctx: Ctx, kind: Kind, account: string) {
  await ctx.db
    .deleteFrom('throttle')
    .where('key', '=', keyOf(kind, 'account', account))
    .execute();
  await forgiveNetwork(ctx, kind);
}

/** Takes the last attempt of a network back. */
export async function forgiveNetwork(ctx: Ctx, kind: Kind) {
  const { address } = ctx.caller;
  if (!address) return;
  await ctx.db
    .updateTable('throttle')
    .set((eb) => ({ attempts: eb('attempts', '-', 1) }))
    .where('key', '=', keyOf(kind, 'network', networkOf(address)))
    .where('attempts', '>', 0)
    .execute();
}

async function take({ db, now }: Ctx, { key, free }: Limit): Promise<number> {
  const at = now();
  await db.deleteFrom('throttle').where('forgottenAt', '<=', at).execute();
  const { rows } = await sql<{ attempts: number }>`
    insert into throttle as t (key, attempts, free_at, forgotten_at)
    values (${key}, 1, to_timestamp(0), ${at}::timestamptz + interval '1 day')
    on conflict (key) do update set
      attempts = t.attempts + 1,
      free_at = case when t.attempts + 1 < ${free}::int then to_timestamp(0) else ${at}::timestamptz + interval '1 second' *
        least(${longestSeconds}::int, ${firstSeconds}::int * power(2, least(t.attempts + 1 - ${free}::int, 20))) end,
      forgotten_at = ${at}::timestamptz + interval '1 day'
    where t.free_at <= ${at}
    returning attempts`.execute(db);
  const taken = rows[0];
  if (!taken) throw await tooMany({ db, now }, key);
  return taken.attempts;
}

async function tooMany({ db, now }: Pick<Ctx, 'db' | 'now'>, key: Uint8Array) {
  const row = await db.selectFrom('throttle').select('freeAt').where('key', '=', key).executeTakeFirst();
  const seconds = Math.max(1, Math.ceil(((row?.freeAt.getTime() ?? 0) - now().getTime()) / 1000));
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new Refusal(429, 'too_many', `Too many attempts. Try again in ${wait}, or sign in another way`);
}

const keyOf = (...parts: string[]): Uint8Array => createHash('sha256').update(parts.join('\n').toLowerCase()).digest();
