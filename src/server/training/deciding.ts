import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { NewTrainingDecision } from '#src/contract/training.ts';
import { moveClimb } from '../climbs/moving.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, permit } from '../http/problems.ts';
import { notify } from '../notifications/notify.ts';
import { mayDecideTraining } from './policy.ts';
import { findRequest } from './queries.ts';

/**
 * Decides what a question calls for, or decides anew: earlier decisions are kept. Throws a 409 when somebody else decided since
 * `replaces` was read, or when the question went back to people.
 */
export function decideTraining(ctx: Ctx, id: string, { decision, reason, replaces }: NewTrainingDecision) {
  return transaction(ctx, async (ctx) => {
    const { questionId, authorId } = await findRequest(ctx, id);
    permit(mayDecideTraining(ctx.actor));
    // In the order in which the ladder locks them.
    await sql`select from climb where question_id = ${questionId}::uuid for update`.execute(ctx.db);
    await sql`select from training_request where id = ${id}::uuid for update`.execute(ctx.db);
    const { withdrawnAt } = await findRequest(ctx, id);
    if (withdrawnAt) throw conflict('The question went back to people or ended; this request is withdrawn');
    const last = await findLast(ctx, id);
    if ((last?.id ?? null) !== replaces)
      throw conflict('This was decided meanwhile', { replaces: 'Is not the decision that stands' });
    await ctx.db
      .insertInto('trainingDecision')
      .values({ id: randomUUIDv7(), requestId: id, decision, reason, decidedBy: ctx.actor.id, decidedAt: ctx.now() })
      .execute();
    await record(ctx, 'training.decided', questionId, { requestId: id, decision });
    await moveClimb(ctx, questionId, { is: last ? 'training_reconsidered' : 'training_decided', decision, reason });
    await notify(ctx, {
      personId: authorId,
      kind: 'training_decided',
      questionId,
      by: ctx.actor.id,
      details: { decision },
    });
  });
}

const findLast = ({ db }: Ctx, requestId: string) =>
  db
    .selectFrom('trainingDecision')
    .select('id')
    .where('requestId', '=', requestId)
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
