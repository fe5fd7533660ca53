import { transaction, systemActor, type Actor, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { Refusal } from '../http/problems.ts';
import { whoMaySignIn } from '../sessions/queries.ts';
import { openSession } from '../sessions/sessions.ts';
import { hashPassword, isOutdated, isPassword } from './argon2.ts';
import { countAttempt, forgiveAttempts } from './throttle.ts';
import { sql } from 'kysely';

interface Typed {
  email: string;
  password: string;
}

/** At this many wrong passwords in a row the owner is told. */
const worthTelling = 5;

/**
 * Signs in by mail address and password. A wrong password and an unknown address are alike: the same answer after the same work.
 * Throws a 401, and a 429 after too many attempts.
 */
export async function signInByPassword(ctx: Ctx, { email, password }: Typed): Promise<Actor> {
  const attempts = await countAttempt(ctx, 'password', email);
  const person = await findByEmail(ctx, email);
  const isRight = await isPassword(password, person?.hash ?? (await decoy()));
  if (!person?.hash || !isRight) {
    await noteFailure(ctx, person?.id ?? null, attempts);
    throw wrong();
  }
  const fresh = isOutdated(person.hash) ? await hashPassword(password) : null;
  return transaction(ctx, async (ctx) => {
    await forgiveAttempts(ctx, 'password', email);
    if (fresh) await rehash(ctx, person.id, person.hash!, fresh);
    return openSession(ctx, person.id, 'password');
  });
}

const wrong = () => new Refusal(401, 'wrong_credentials', 'This mail address and password do not belong together');

const findByEmail = (ctx: Ctx, email: string) =>
  whoMaySignIn(ctx)
    .leftJoin('password as w', 'w.personId', 'p.id')
    .select(['p.id', 'w.hash'])
    .where(sql`lower(p.email)`, '=', email.toLowerCase())
    .executeTakeFirst();

let made: Promise<string> | undefined;

// What an unknown address is compared with, so that it takes as long.
const decoy = () => (made ??= hashPassword('there is nobody of that address'));

async function noteFailure(outer: Ctx, personId: string | null, attempts: number) {
  await transaction(outer, async (ctx) => {
    // What was typed in place of an address may be a password, and is not kept.
    await record(ctx, 'sign_in.failed', personId ?? systemActor.id, { method: 'password' });
    if (attempts === worthTelling && ctx.mailer) {
      await ctx.jobs.send(ctx, 'warnOwner', { personId, about: 'failed_attempts' });
    }
  });
}

/** Unless it was changed just now. */
const rehash = ({ db }: Ctx, personId: string, old: string, hash: string) =>
  db.updateTable('password').set({ hash }).where('personId', '=', personId).where('hash', '=', old).execute();
