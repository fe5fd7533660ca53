import type { Ctx } from '../context.ts';
import { fetchOutside, OutsideRefused, type OutsideReply } from '../http/outgoing.ts';
import { idleMs } from '../sessions/lifetimes.ts';
import { encrypt } from './encryption.ts';
import { readPushIdentity } from './identity.ts';
import { authorization } from './vapid.ts';

/** What the service worker shows (src/web/sw). */
export interface PushMessage {
  id: string;
  title: string;
  body: string;
  /** A path of ours. */
  url: string;
}

/** What became of an attempt; `gone`: that browser is told no longer. */
export type Attempt =
  | { is: 'sent' }
  | { is: 'gone'; reason: string }
  | { is: 'refused'; reason: string }
  | { is: 'failed'; reason: string };

/** A browser that may be told, while the session lasts in which its owner allowed it. */
export async function findSubscription({ db, now }: Pick<Ctx, 'db' | 'now'>, id: string) {
  return db
    .selectFrom('pushSubscription as p')
    .innerJoin('session as s', 's.id', 'p.sessionId')
    .select(['p.id', 'p.endpoint', 'p.publicKey', 'p.authSecret'])
    .where('p.id', '=', id)
    .where('s.expiresAt', '>', now())
    .where('s.seenAt', '>', new Date(now().getTime() - idleMs))
    .executeTakeFirst();
}

type Subscription = NonNullable<Awaited<ReturnType<typeof findSubscription>>>;

const lifeSeconds = 86_400;

/** Hands a message to the service that reaches a browser (RFC 8030), readable by that browser alone. */
export async function sendPush(
  ctx: Ctx,
  subscription: Subscription,
  message: PushMessage,
  urgent: boolean,
): Promise<Attempt> {
  const { endpoint } = subscription;
  const { config, now } = ctx;
  const identity = await readPushIdentity(ctx);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
    ttl: String(lifeSeconds),
    urgency: urgent ? 'high' : 'normal',
    // One that waits is replaced by a second try of the same.
    topic: message.id.replaceAll('-', ''),
    authorization: authorization(identity, endpoint, contactOf(config), now()),
  };
  try {
    const body = encrypt(JSON.stringify(message), subscription);
    const allow = config.outgoingAllow;
    return judge(await fetchOutside(endpoint, { method: 'POST', headers, body, allow, maxRedirects: 0 }));
  } catch (error) {
    if (error instanceof OutsideRefused) return { is: 'refused', reason: error.message };
    return {
      is: 'failed',
      reason: `The push service can’t be reached: ${(error as NodeJS.ErrnoException).code ?? 'no answer'}`,
    };
  }
}

function judge({ status }: OutsideReply): Attempt {
  const reason = `The push service answered ${status}`;
  if (status >= 200 && status < 300) return { is: 'sent' };
  if (status === 404 || status === 410) return { is: 'gone', reason };
  return { is: status === 429 || status >= 500 ? 'failed' : 'refused', reason };
}

/** Whom a push service writes to about this installation. */
function contactOf({ publicUrl, mail }: Ctx['config']) {
  if (publicUrl.startsWith('https:')) return publicUrl;
  return `mailto:${mail?.from.match(/[^\s<>]+@[^\s<>]+/)?.[0] ?? 'firsthand@localhost'}`;
}
