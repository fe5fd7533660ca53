import { sql } from 'kysely';
import { partOf } from '#src/contract/notifications.ts';
import type { Ctx } from '../context.ts';
import { MailRefused } from '../mail/mailer.ts';
import { findSubscription, sendPush } from '../push/sending.ts';
import { actingAs, type Reader } from './acting.ts';
import type { Claimed } from './claiming.ts';
import { digestOf, headOf, letterAbout, pushAbout } from './letters.ts';
import { readNotifications, type Told } from './queries.ts';
import { makeSecrets } from './secrets.ts';

/** What became of one attempt to deliver. */
export type Outcome =
  | { state: 'sent' }
  | { state: 'needless'; reason: string }
  | { state: 'undelivered'; reason: string }
  | { state: 'later'; reason: string };

/** Sends what was claimed: what its reader may still see and has not seen. Gives what became of each delivery, by its id. */
export async function send(ctx: Ctx, claimed: Claimed[]): Promise<Map<string, Outcome>> {
  const first = claimed[0]!;
  const acting = await actingAs(ctx, first.personId);
  if (!acting) return all(claimed, needless('She is not here any more'));
  const told = await readNotifications(
    acting.ctx,
    claimed.map(({ notificationId }) => notificationId),
  );
  const outcomes = new Map<string, Outcome>();
  const wanted: Told[] = [];
  for (const { id, notificationId } of claimed) {
    const found = told.find((one) => one.id === notificationId);
    const why = found ? whyNot(found) : 'She may not see it any more';
    if (why !== null) outcomes.set(id, needless(why));
    else wanted.push(found!);
  }
  if (wanted.length === 0) return outcomes;
  const sending = { reader: acting.reader, told: wanted, first };
  const outcome = first.channel === 'push' ? await byPush(acting.ctx, sending) : await byMail(acting.ctx, sending);
  return new Map(claimed.map(({ id }) => [id, outcomes.get(id) ?? outcome]));
}

const needless = (reason: string): Outcome => ({ state: 'needless', reason });
const all = (claimed: Claimed[], outcome: Outcome) => new Map(claimed.map(({ id }) => [id, outcome]));

/** Why it need not be told any more; null when it must. */
function whyNot({ kind, unread, settledAt }: Told) {
  if (!unread)
    return kind === 'invited' || kind === 'still_true' ? 'It was read, or waits for her no longer' : 'It was read';
  if (kind === 'near_you' && settledAt) return 'The question was settled';
  return null;
}

interface Sending {
  reader: Reader;
  told: Told[];
  first: Claimed;
}

async function byMail(ctx: Ctx, sending: Sending): Promise<Outcome> {
  const { mailer } = ctx;
  const { email } = sending.reader;
  if (!mailer) return { state: 'undelivered', reason: 'Mail is off here' };
  if (!email) return { state: 'undelivered', reason: 'No mail address is known' };
  const { letter, head } = sending.first.digest ? await writeDigest(ctx, sending) : await writeOne(ctx, sending);
  try {
    await mailer.send(email, letter, head);
    return { state: 'sent' };
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    return { state: error.forGood ? 'undelivered' : 'later', reason: error.message };
  }
}

async function writeOne(ctx: Ctx, { reader, told }: Sending) {
  const [one] = told as [Told];
  const responds = one.openUntil !== null && (one.kind === 'invited' || one.kind === 'still_true') && one.kind;
  const secrets = await makeSecrets(ctx, {
    personId: reader.id,
    notificationId: one.id,
    part: partOf(one.kind),
    responds,
  });
  const head = headOf(ctx, `notification.${one.id}`, secrets, one.questionId);
  return { letter: letterAbout(ctx, { reader, told: one, secrets }), head };
}

async function writeDigest(ctx: Ctx, { reader, told, first }: Sending) {
  const secrets = await makeSecrets(ctx, { personId: reader.id, notificationId: null, part: null, responds: false });
  return { letter: digestOf(ctx, { reader, all: told, secrets }), head: headOf(ctx, `digest.${first.id}`, secrets) };
}

async function byPush(ctx: Ctx, { reader, told, first }: Sending): Promise<Outcome> {
  const [one] = told as [Told];
  const subscription = await findSubscription(ctx, first.subscriptionId!);
  if (!subscription) return needless('She is not signed in there any more');
  const attempt = await sendPush(ctx, subscription, pushAbout(one, reader), one.kind === 'invited');
  if (attempt.is === 'sent') return { state: 'sent' };
  if (attempt.is === 'failed') return { state: 'later', reason: attempt.reason };
  // The browser took its leave: nothing is to be told there again.
  if (attempt.is === 'gone')
    await sql`delete from push_subscription where id = ${subscription.id}::uuid`.execute(ctx.db);
  return { state: 'undelivered', reason: attempt.reason };
}
