import { randomUUIDv7 } from 'node:crypto';
import { transaction, type Actor, type Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { record } from '../events.ts';
import { conflict, invalid } from '../http/problems.ts';
import { clearSessionCookie, setSessionCookie } from './cookie.ts';
import { findLink, spendLink } from './links.ts';
import { hashToken, newToken } from './tokens.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** A session ends this long after it began, however much it is used. */
const lifetimeMs = 180 * dayMs;
/** And this long after it was last used. */
const idleMs = 30 * dayMs;

interface Arrival {
  token: string;
  name?: string | undefined;
  timeZone?: string | undefined;
}

/** Signs in by a one-time link, which is used up; returns who is in. */
export function startSession(ctx: Ctx, arrival: Arrival): Promise<Actor> {
  return transaction(ctx, async (ctx) => {
    const link = await findLink(ctx, arrival.token);
    const personId = link.personId ?? (await makeFirstAdministrator(ctx, arrival));
    await spendLink(ctx, link.tokenHash);
    const token = newToken();
    const now = ctx.now();
    const expiresAt = new Date(now.getTime() + lifetimeMs);
    await ctx.db
      .insertInto('session')
      .values({ id: randomUUIDv7(), tokenHash: hashToken(token), personId, createdAt: now, seenAt: now, expiresAt })
      .execute();
    setSessionCookie(ctx, token, lifetimeMs);
    const actor = (await findActor(ctx, token))!;
    await record({ ...ctx, actor }, 'person.signed_in', personId);
    return actor;
  });
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

async function makeFirstAdministrator(ctx: Ctx, { name, timeZone }: Arrival) {
  if (!name) throw invalid({ name: 'Is needed: this link makes the first administrator' });
  const taken = await ctx.db.selectFrom('administrator').select('personId').executeTakeFirst();
  if (taken) throw conflict('There is an administrator already; ask her for a link');
  const id = randomUUIDv7();
  await ctx.db
    .insertInto('person')
    .values({ id, name, ...(timeZone && { timeZone }), joinedAt: ctx.now() })
    .execute();
  await ctx.db.insertInto('administrator').values({ personId: id, appointedAt: ctx.now() }).execute();
  await record({ ...ctx, actor: { ...ctx.actor, id } }, 'person.joined', id);
  return id;
}
