import { randomBytes } from 'node:crypto';
import type { Purpose, Part } from '#src/contract/notifications.ts';
import { transaction, type Ctx } from '../context.ts';
import { hashToken, newToken } from '../sessions/tokens.ts';
import type { Secrets } from './letters.ts';

const dayMs = 86_400_000;
const responseMs = 30 * dayMs;
const unsubscribeMs = 366 * dayMs;

interface For {
  personId: string;
  /** What it is about; none for a digest. */
  notificationId: string | null;
  /** What an unsubscribe link ends; null: the letters a day. */
  part: Part | null;
  /** What she may respond to, if anything. */
  responds: 'invited' | 'still_true' | false;
}

/** Makes the links of one letter, as it is sent: only their hashes are kept. Links of hers that are over are forgotten. */
export function makeSecrets(ctx: Ctx, wanted: For): Promise<Secrets> {
  return transaction(ctx, (ctx) => keepSecrets(ctx, wanted));
}

async function keepSecrets(ctx: Ctx, { personId, notificationId, part, responds }: For) {
  const now = ctx.now();
  const drawn: { purpose: Purpose | 'reply'; token: string }[] = [{ purpose: 'unsubscribe', token: newToken() }];
  if (responds) drawn.push(...responses[responds].map((purpose) => ({ purpose, token: newToken() })));
  if (ctx.config.replyAddress && notificationId) drawn.push({ purpose: 'reply', token: newReplyToken() });
  await ctx.db.deleteFrom('mailedAction').where('personId', '=', personId).where('expiresAt', '<', now).execute();
  await ctx.db
    .insertInto('mailedAction')
    .values(
      drawn.map(({ purpose, token }) => ({
        tokenHash: hashToken(token),
        personId,
        purpose,
        notificationId,
        part: purpose === 'unsubscribe' ? part : null,
        madeAt: now,
        expiresAt: new Date(now.getTime() + (purpose === 'unsubscribe' ? unsubscribeMs : responseMs)),
        usedAt: null,
      })),
    )
    .execute();
  return Object.fromEntries(drawn.map(({ purpose, token }) => [purpose, token])) as unknown as Secrets;
}

const responses = {
  invited: ['take', 'not_now', 'not_me', 'refer'],
  still_true: ['yes', 'fix', 'retire', 'refer'],
} as const;

/** Mail servers may change capitals, and an address has 64 characters before its @ (RFC 5321): 160 bits in small letters. */
const newReplyToken = () => randomBytes(20).toString('hex');
