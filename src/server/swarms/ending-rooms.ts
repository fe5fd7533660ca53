import { systemActor, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { notify } from '../notifications/notify.ts';
import { listPresent } from './rooms.ts';

/**
 * Ends what is open of rooms on a question that needs them no more; all that was written there stays, and who is in it is told.
 * Belongs into a transaction that locked the question's climb, as whoever does something in a room has.
 */
export async function endRooms(caller: Ctx, questionId: string, result: 'settled' | 'withdrawn' | 'decided') {
  const ctx = { ...caller, actor: systemActor };
  for (const { id, authorId } of await listOpen(ctx, questionId)) {
    const ending = { result, answerId: null, reason: null, endedBy: systemActor.id, endedAt: ctx.now() };
    await ctx.db
      .insertInto('swarmEnding')
      .values({ swarmId: id, ...ending })
      .execute();
    await record(ctx, 'swarm.ended', questionId, { swarmId: id, result });
    const told = new Set([authorId, ...(await listPresent(ctx, id, questionId))]);
    for (const personId of told) {
      // Who did it knows.
      if (personId === caller.actor.id) continue;
      await notify(ctx, { personId, kind: 'swarm_ended', questionId, details: { swarmId: id, result } });
    }
  }
}

const listOpen = ({ db }: Ctx, questionId: string) =>
  db
    .selectFrom('swarm as sw')
    .innerJoin('question as q', 'q.id', 'sw.questionId')
    .leftJoin('swarmEnding as end', 'end.swarmId', 'sw.id')
    .select(['sw.id', 'q.authorId'])
    .where('sw.questionId', '=', questionId)
    .where('end.swarmId', 'is', null)
    .orderBy('sw.openedAt')
    .orderBy('sw.id')
    .execute();
