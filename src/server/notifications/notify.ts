import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Details, Kind } from '#src/contract/notifications.ts';
import type { Ctx } from '../context.ts';
import { notifiedChannel } from '../events.ts';
import { planDeliveries } from './planning.ts';

/** Something to tell somebody. */
export interface Notice {
  /** Who is told; a pseudonym where she asked without a name. */
  personId: string;
  kind: Kind;
  /** What it is about: a question, or a job aid. */
  questionId?: string;
  jobAidId?: string;
  /** That she is asked whether the job aid is still true. */
  reviewRequestId?: string;
  invitationId?: string | null;
  /** Who did it: the helper who took it or answered, the colleague who referred. */
  by?: string | null;
  /** Numbers, times and ids of things: no words that somebody wrote, and no people. */
  details?: Details;
  /** How she wants to be told of this topic, where she chose that; else as she chose for all. */
  delivery?: 'at_once' | 'digest';
  /** She agreed to be asked outside her hours, so quiet hours don't hold it back. */
  urgent?: boolean;
}

/**
 * Tells a person something: in her inbox, and by the ways and at the times that she chose. Belongs into the transaction of
 * what it tells; gives the id that every message about it carries.
 */
export async function notify(ctx: Ctx, notice: Notice): Promise<string> {
  const { personId, kind, questionId = null, jobAidId = null, reviewRequestId = null } = notice;
  const { invitationId = null, by = null, details = {} } = notice;
  const id = randomUUIDv7();
  const madeAt = ctx.now();
  await ctx.db
    .insertInto('notification')
    .values({
      id,
      personId,
      kind,
      questionId,
      jobAidId,
      reviewRequestId,
      invitationId,
      actorId: by,
      details: JSON.stringify(details),
      madeAt,
      readAt: null,
    })
    .execute();
  await planDeliveries(ctx, id, notice);
  await tellInbox(ctx, personId);
  return id;
}

/** Takes back that a person was told of the actor's thanks for an answer, by whichever way it is not told yet. */
export async function forgetThanks(ctx: Ctx, personId: string, answerId: string) {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('notification')
    .where('personId', '=', personId)
    .where('kind', '=', 'thanked')
    .where('actorId', '=', ctx.actor.id)
    .where(sql`details->>'answerId'`, '=', answerId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) await tellInbox(ctx, personId);
}

/** Has the open pages of a person look at her inbox again. What a pseudonym is told reaches whose it is, and tells nobody else. */
export async function tellInbox({ db }: Pick<Ctx, 'db'>, personId: string) {
  await sql`
    select pg_notify(${notifiedChannel}, coalesce((select owner_id from pseudonym where person_id = ${personId}::uuid), ${personId}::uuid)::text)`.execute(
    db,
  );
}
