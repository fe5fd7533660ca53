import type { NewSwarmEnding } from '#src/contract/swarms.ts';
import { answerQuestion } from '../answers/answers.ts';
import { visibleAnswers } from '../answers/visible.ts';
import { moveClimb } from '../climbs/moving.ts';
import { systemActor, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { invalid, permit } from '../http/problems.ts';
import { notify } from '../notifications/notify.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { isTwinOf } from '../twins/queries.ts';
import { mayEndRoom } from './policy.ts';
import { inRoom, listPresent, type Room } from './rooms.ts';

/**
 * Closes a room: with what was learned, which becomes an answer of who closes it, beside which all who were in it are named; with
 * an answer that is there already; or with nothing to keep. The question goes on accordingly.
 */
export function endSwarm(ctx: Ctx, id: string, ending: NewSwarmEnding) {
  return inRoom(ctx, id, async (ctx, room) => {
    const acting = actUnderOwnName(ctx, room);
    permit(mayEndRoom(ctx.actor, room));
    const answerId = await keepLearned(ctx, room.questionId, ending);
    const reason = ending.with === 'nothing' ? ending.reason || null : null;
    await end(acting, room, { result: answerId ? 'solution' : 'nothing', answerId, reason });
  });
}

/** Ends a room that everybody left. */
export const endEmpty = (ctx: Ctx, room: Room) =>
  end({ ...ctx, actor: systemActor }, room, { result: 'left', answerId: null, reason: null });

interface Ending {
  result: 'solution' | 'nothing' | 'left';
  answerId: string | null;
  reason: string | null;
}

async function end(acting: Ctx, { id, questionId, authorId }: Room, ending: Ending) {
  const { result } = ending;
  await acting.db
    .insertInto('swarmEnding')
    .values({ swarmId: id, ...ending, endedBy: acting.actor.id, endedAt: acting.now() })
    .execute();
  await record(acting, 'swarm.ended', questionId, { swarmId: id, result });
  await moveClimb(acting, questionId, { is: 'swarm_ended', result: result === 'solution' ? 'solution' : 'nothing' });
  const told = [authorId, ...(await listPresent(acting, id, questionId))];
  for (const personId of told.filter((one) => one !== acting.actor.id)) {
    await notify(acting, { personId, kind: 'swarm_ended', questionId, details: { swarmId: id, result } });
  }
}

/** The answer that holds what was learned; null when there is nothing to keep. */
async function keepLearned(ctx: Ctx, questionId: string, ending: NewSwarmEnding) {
  if (ending.with === 'nothing') return null;
  if (ending.with === 'learned') return answerQuestion(ctx, questionId, { body: ending.body });
  const answer = await visibleAnswers(ctx)
    .select('a.id')
    .where('a.id', '=', ending.answerId)
    .where('aw.answerId', 'is', null)
    .where((eb) => eb.or([eb('a.questionId', '=', questionId), isTwinOf(questionId)]))
    .executeTakeFirst();
  if (!answer) throw invalid({ answerId: 'Must be an answer to this question, or to a sure twin of it' });
  return answer.id;
}
