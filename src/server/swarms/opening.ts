import { randomUUIDv7 } from 'node:crypto';
import type { Gathered as Member } from '#src/core/swarm.ts';
import { systemActor, transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { notFound } from '../http/problems.ts';
import { notify } from '../notifications/notify.ts';
import { gatherSwarm } from './gathering.ts';
import { findOpenRoom } from './rooms.ts';

export type Gathered = { opened: true } | { opened: false; why: string };

/**
 * Gathers a few people in a room on a question until a date; not opened: why too few could be gathered. A room that is still
 * open is open for longer. It is the ladder that gathers, whoever sent it here.
 */
export function openSwarm(caller: Ctx, questionId: string, until: Date): Promise<Gathered> {
  return transaction({ ...caller, actor: systemActor }, async (ctx): Promise<Gathered> => {
    const question = await findAsked(ctx, questionId);
    const room = await findOpenRoom(ctx, questionId);
    if (room) {
      await ctx.db.updateTable('swarm').set({ until }).where('id', '=', room.id).execute();
      return { opened: true };
    }
    const { members, why } = await gatherSwarm(ctx, question, until);
    if (why) return { opened: false, why };
    const id = randomUUIDv7();
    await ctx.db.insertInto('swarm').values({ id, questionId, openedAt: ctx.now(), until }).execute();
    await seat(ctx, id, members);
    await record(ctx, 'swarm.opened', questionId, { swarmId: id, members: members.length });
    for (const personId of [question.authorId, ...members.map((one) => one.personId)]) {
      await notify(ctx, { personId, kind: 'swarm_opened', questionId, details: { swarmId: id } });
    }
    return { opened: true };
  });
}

async function findAsked({ db }: Ctx, id: string) {
  const question = await db
    .selectFrom('question')
    .select(['id', 'title', 'body', 'authorId', 'audience', 'audienceTopicId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!question) throw notFound('Question');
  return question;
}

const seat = ({ db, now }: Ctx, swarmId: string, members: Member[]) =>
  db
    .insertInto('swarmMember')
    .values(
      members.map(({ personId, place, covers }) => ({
        swarmId,
        personId,
        place,
        reasons: JSON.stringify(covers),
        joinedAt: now(),
      })),
    )
    .execute();
