import { randomUUIDv7 } from 'node:crypto';
import type { Ctx } from './context.ts';

export type EventName =
  | 'person.added'
  | 'person.joined'
  | 'person.edited'
  | 'person.signed_in'
  | 'person.signed_out'
  | 'person.link_made'
  | 'expertise.hidden'
  | 'expertise.shown'
  | 'question.asked'
  | 'question.edited'
  | 'question.settled'
  | 'question.reopened'
  | 'question.withdrawn'
  | 'question.restored'
  | 'question.commented'
  | 'answer.given'
  | 'answer.edited'
  | 'answer.judged'
  | 'answer.unjudged'
  | 'answer.withdrawn'
  | 'answer.restored'
  | 'import.started'
  | 'import.ended';

/** Writes down what happened, in the transaction in which it happens. */
export async function record(ctx: Ctx, name: EventName, subjectId: string, details: Record<string, unknown> = {}) {
  await ctx.db
    .insertInto('event')
    .values({
      id: randomUUIDv7(),
      name,
      actorId: ctx.actor.id,
      subjectId,
      details: JSON.stringify(details),
      at: ctx.now(),
    })
    .execute();
}
