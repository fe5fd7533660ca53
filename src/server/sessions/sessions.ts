import { randomUUIDv7 } from 'node:crypto';
import { transaction, type Actor, type Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { record } from '../events.ts';
import { signedOut } from '../http/problems.ts';
import { clearSessionCookie, setSessionCookie } from './cookie.ts';
import { hourMs, idleMs, lifetimeMs } from './lifetimes.ts';
import { hashToken, newToken } from './tokens.ts';

export type Method = 'link' | 'password' | 'passkey' | 'oidc' | 'mail';

/**
 * Begins a session for who has proved who she is, in place of the one that her browser had; its token goes out as a cookie.
 * Throws a 401 where she may not sign in at all.
 */
export async function openSession(ctx: Ctx, personId: string, method: Method): Promise<Actor> {
  const { agent, language, sessionToken } = ctx.caller;
  if (sessionToken) await ctx.db.deleteFrom('session').where('tokenHash', '=', hashToken(sessionToken)).execute();
  const token = newToken();
  const now = ctx.now();
  const times = { createdAt: now, seenAt: now, authenticatedAt: now, expiresAt: new Date(now.getTime() + lifetimeMs) };
  await ctx.db
    .insertInto('session')
    .values({
      id: randomUUIDv7(),
      tokenHash: hashToken(token),
      personId,
      agent: agent.toWellFormed(),
      language,
      method,
      ...times,
    })
    .execute();
  const actor = await findActor(ctx, token);
  if (!actor) throw signedOut();
  setSessionCookie(ctx, token, lifetimeMs);
  await record({ ...ctx, actor }, 'person.signed_in', personId, { method });
  return actor;
}

/** Ends every session of a person but the one in which this happens. */
export async function endOtherSessions({ db, actor }: Ctx, personId: string) {
  const own = actor.id === personId ? actor.sessionId : null;
  await db
    .deleteFrom('session')
    .where('personId', '=', personId)
    .$if(own !== null, (q) => q.where('id', '!=', own))
    .execute();
}

/** Signs out: the session's row goes, so that its cookie is worth nothing. */
export function endSession(ctx: Ctx) {
  return transaction(ctx, async (ctx) => {
    await ctx.db.deleteFrom('session').where('id', '=', ctx.actor.sessionId).execute();
    clearSessionCookie(ctx);
    await record(ctx, 'person.signed_out', ctx.actor.id);
  });
}

/** Who holds the session with this token; null when it ended. */
export async function findActor({ db, now }: Pick<Ctx, 'db' | 'now'>, token: string): Promise<Actor | null> {
  const row = await db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.personId')
    .leftJoin('departure as d', 'd.personId', 's.personId')
    .leftJoin('administrator as a', 'a.personId', 's.personId')
    .leftJoin('consultant as c', 'c.personId', 's.personId')
    .modifyFront(plannedOnce)
    .select(['s.id', 's.personId', 's.seenAt', 'p.kind', 'a.personId as administrator', 'c.personId as consultant'])
    .where('s.tokenHash', '=', hashToken(token))
    .where('p.kind', '!=', 'pseudonym')
    .where((eb) => eb.or([eb('d.personId', 'is', null), eb('p.kind', '=', 'alum')]))
    .where('s.expiresAt', '>', now())
    .where('s.seenAt', '>', new Date(now().getTime() - idleMs))
    .executeTakeFirst();
  if (!row) return null;
  // Once an hour is exact enough, and spares a write on every read.
  if (now().getTime() - row.seenAt.getTime() > hourMs) {
    await db.updateTable('session').set({ seenAt: now() }).where('id', '=', row.id).execute();
  }
  return {
    id: row.personId,
    kind: row.kind as Exclude<typeof row.kind, 'pseudonym'>,
    isAdministrator: row.administrator !== null,
    isConsultant: row.consultant !== null,
    isOperator: false,
    sessionId: row.id,
    scopes: null,
  };
}
