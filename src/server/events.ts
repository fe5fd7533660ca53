import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { streamedEvents } from '#src/contract/stream.ts';
import type { Ctx } from './context.ts';

export type EventName =
  | 'person.added'
  | 'person.joined'
  | 'person.edited'
  | 'person.signed_in'
  | 'person.signed_out'
  | 'person.link_made'
  | 'sign_in.failed'
  | 'link.refused'
  | 'password.set'
  | 'password.removed'
  | 'passkey.added'
  | 'passkey.renamed'
  | 'passkey.removed'
  | 'identity.linked'
  | 'identity.removed'
  | 'email.change_requested'
  | 'email.changed'
  | 'person.kind_changed'
  | 'person.left'
  | 'person.returned'
  | 'person.sessions_ended'
  | 'session.ended'
  | 'token.made'
  | 'token.revoked'
  | 'service_account.made'
  | 'service_account.retired'
  | 'role.given'
  | 'role.taken'
  | 'alum.offered'
  | 'alum.offer_withdrawn'
  | 'alum.accepted'
  | 'alum.declined'
  | 'availability.changed'
  | 'absence.added'
  | 'absence.removed'
  | 'ladder_policy.set'
  | 'ladder_policy.removed'
  | 'topic.watched'
  | 'topic.unwatched'
  | 'topic.member_added'
  | 'topic.member_removed'
  | 'topic.role_changed'
  | 'topic.closed'
  | 'topic.opened'
  | 'directory.user_changed'
  | 'directory.group_made'
  | 'directory.group_changed'
  | 'directory.group_removed'
  | 'directory.group_linked'
  | 'directory.group_unlinked'
  | 'expertise.hidden'
  | 'expertise.shown'
  | 'expertise.declared'
  | 'expertise.declaration_withdrawn'
  | 'expertise.topic_hidden'
  | 'expertise.topic_shown'
  | 'expertise.corrected'
  | 'expertise.correction_undone'
  | 'question.asked'
  | 'question.edited'
  | 'question.settled'
  | 'question.reopened'
  | 'question.withdrawn'
  | 'question.restored'
  | 'question.commented'
  | 'question.audience_changed'
  | 'question.redacted'
  | 'question.twins_linked'
  | 'question.twins_confirmed'
  | 'question.twins_rejected'
  | 'answer.given'
  | 'answer.edited'
  | 'answer.judged'
  | 'answer.unjudged'
  | 'answer.thanked'
  | 'answer.unthanked'
  | 'answer.withdrawn'
  | 'answer.restored'
  | 'job_aid.made'
  | 'job_aid.edited'
  | 'job_aid.discarded'
  | 'job_aid.published'
  | 'job_aid.audience_changed'
  | 'job_aid.owner_changed'
  | 'job_aid.retired'
  | 'job_aid.restored'
  | 'swarm.opened'
  | 'swarm.page_saved'
  | 'swarm.member_added'
  | 'swarm.member_left'
  | 'climb.started'
  | 'climb.moved'
  | 'climb.steered'
  | 'climb.found'
  | 'invitation.responded'
  | 'swarm.decided'
  | 'swarm.ended'
  | 'training.requested'
  | 'training.withdrawn'
  | 'training.decided'
  | 'pseudonym.paused'
  | 'pseudonym.resumed'
  | 'pseudonym.unmasking_requested'
  | 'pseudonym.unmasked'
  | 'pseudonym.unmasking_refused'
  | 'person.erased'
  | 'personal_data.exported'
  | 'setting.changed'
  | 'guarded_term.added'
  | 'guarded_term.removed'
  | 'audit.read'
  | 'audit.exported'
  | 'audit.pruned'
  | 'webhook.added'
  | 'webhook.edited'
  | 'webhook.removed'
  | 'webhook.secret_renewed'
  | 'webhook.suspended'
  | 'webhook.resumed'
  | 'telling.chosen'
  | 'device.added'
  | 'device.removed'
  | 'job_aid.judged'
  | 'job_aid.unjudged'
  | 'job_aid.checked'
  | 'job_aid.unowned'
  | 'review.responded'
  | 'change.noticed'
  | 'import.started'
  | 'import.ended';

/** Where the database tells every server what happened to questions and answers, by the id of the event. */
export const happenedChannel = 'happened';
/** And whose session or token ended, by the id of the person. */
export const accessChannel = 'access_changed';
/** And whose inbox changed, by the id of the person. */
export const notifiedChannel = 'notified';

/** Writes down what happened, in the transaction in which it happens. */
export async function record(ctx: Ctx, name: EventName, subjectId: string, details: Record<string, unknown> = {}) {
  const id = randomUUIDv7();
  const { isAwaited } = await ctx.db
    .insertInto('event')
    .values({
      id,
      name,
      actorId: ctx.actor.id,
      subjectId,
      details: JSON.stringify(details),
      at: ctx.now(),
    })
    .returning(sql<boolean>`exists (select from webhook_event where name = ${name})`.as('isAwaited'))
    .executeTakeFirstOrThrow();
  if (isAwaited) await ctx.jobs.send(ctx, 'announceEvent', { eventId: id });
  // Arrives when the transaction is kept, and never otherwise.
  if (streamed.has(name)) await sql`select pg_notify(${happenedChannel}, ${id})`.execute(ctx.db);
}

const streamed: ReadonlySet<string> = new Set(streamedEvents);
