import { randomUUIDv7 } from 'node:crypto';
import { systemActor, transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { notify } from '../notifications/notify.ts';
import { listConsultants } from './consultants.ts';
import { writeHistory } from './history.ts';

/**
 * Asks the performance consultants what a question that nobody solved calls for, with its history as it stands; one that waits for
 * them already stays as it is. It is the ladder that asks, whoever sent it here.
 */
export function requestTraining(caller: Ctx, questionId: string): Promise<void> {
  return transaction({ ...caller, actor: systemActor }, async (ctx) => {
    if (await findWaiting(ctx, questionId)) return;
    const id = randomUUIDv7();
    const history = JSON.stringify(await writeHistory(ctx, questionId));
    await ctx.db.insertInto('trainingRequest').values({ id, questionId, requestedAt: ctx.now(), history }).execute();
    await record(ctx, 'training.requested', questionId, { requestId: id });
    for (const personId of await listConsultants(ctx, questionId)) {
      await notify(ctx, { personId, kind: 'training_requested', questionId, details: { requestId: id } });
    }
  });
}

/** Takes the request back that still waits for a decision, if there is one. */
export function withdrawTraining(caller: Ctx, questionId: string): Promise<void> {
  return transaction({ ...caller, actor: systemActor }, async (ctx) => {
    const waiting = await findWaiting(ctx, questionId);
    if (!waiting) return;
    await ctx.db.updateTable('trainingRequest').set({ withdrawnAt: ctx.now() }).where('id', '=', waiting.id).execute();
    await record(ctx, 'training.withdrawn', questionId, { requestId: waiting.id });
  });
}

const findWaiting = ({ db }: Ctx, questionId: string) =>
  db
    .selectFrom('trainingRequest as r')
    .leftJoin('trainingDecision as d', 'd.requestId', 'r.id')
    .select('r.id')
    .where('r.questionId', '=', questionId)
    .where('r.withdrawnAt', 'is', null)
    .where('d.id', 'is', null)
    .executeTakeFirst();
