import type { Session } from '#src/contract/sessions.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { notFound, permit } from '../http/problems.ts';
import { mayManagePeople } from '../people/policy.ts';
import { findPerson } from '../people/queries.ts';
import { idleMs } from './lifetimes.ts';
import { endOtherSessions } from './sessions.ts';

/** Where the actor is signed in, the latest first. */
export async function listSessions(ctx: Ctx): Promise<Session[]> {
  const rows = await ctx.db
    .selectFrom('session')
    .select(['id', 'agent', 'method', 'createdAt', 'seenAt'])
    .where('personId', '=', ctx.actor.id)
    .where('expiresAt', '>', ctx.now())
    .where('seenAt', '>', new Date(ctx.now().getTime() - idleMs))
    .orderBy('seenAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ id, agent, method, createdAt, seenAt }) => ({
    id,
    agent,
    method,
    startedAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
    current: id === ctx.actor.sessionId,
  }));
}

/** Ends one of the actor's sessions. */
export function revokeSession(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const { numDeletedRows } = await ctx.db
      .deleteFrom('session')
      .where('id', '=', id)
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound('Session');
    await record(ctx, 'session.ended', ctx.actor.id, { sessionId: id });
  });
}

/** Ends all of the actor's sessions but this one. */
export function signOutElsewhere(ctx: Ctx) {
  return transaction(ctx, async (ctx) => {
    await endOtherSessions(ctx, ctx.actor.id);
    await record(ctx, 'person.sessions_ended', ctx.actor.id, { but: ctx.actor.sessionId });
  });
}

/** Ends every session of a person. */
export function endAllSessions(ctx: Ctx, personId: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    await findPerson(ctx, personId);
    const { numDeletedRows } = await ctx.db
      .deleteFrom('session')
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow();
    await record(ctx, 'person.sessions_ended', personId, { sessions: Number(numDeletedRows) });
  });
}
