import { sql } from 'kysely';
import { transaction, type Ctx } from '../context.ts';
import { conflict, notFound } from '../http/problems.ts';
import { isFacilitated, isOwn, visibleQuestions } from '../questions/visible.ts';
import { listEntitled } from './audience.ts';
import { mayReadRoom } from './policy.ts';

const isMember = ({ id }: { id: string }) => sql<boolean>`exists (
  select from swarm_member own where own.swarm_id = sw.id and own.person_id = ${id}::uuid and own.left_at is null)`;

const hasSeat = ({ id }: { id: string }) => sql<boolean>`exists (
  select from swarm_member own where own.swarm_id = sw.id and own.person_id = ${id}::uuid)`;

/** The one way to rooms: those on questions that the reader may see. */
export const visibleRooms = (ctx: Ctx) =>
  visibleQuestions(ctx)
    .innerJoin('swarm as sw', 'sw.questionId', 'q.id')
    .leftJoin('swarmEnding as end', 'end.swarmId', 'sw.id')
    .leftJoin('pseudonymPause as pause', 'pause.pseudonymId', 'q.authorId')
    .select(['sw.id', 'sw.questionId', 'sw.openedAt', 'sw.until', 'q.authorId', 'q.title', 'end.endedAt'])
    .select(['w.withdrawnAt', 'pause.pausedAt', isFacilitated(ctx.actor).as('facilitated')])
    .select([isOwn(ctx.actor).as('mine'), isMember(ctx.actor).as('member'), hasSeat(ctx.actor).as('seated')]);

/** One room as a verb needs it; throws a 404 when it is not there for the reader. */
export async function findRoom(ctx: Ctx, id: string) {
  const row = await visibleRooms(ctx).where('sw.id', '=', id).executeTakeFirst();
  const room = row && { ...row, inRoom: row.mine || row.member };
  if (!room || !mayReadRoom(ctx.actor, room)) throw notFound('Swarm');
  return room;
}

export type Room = Awaited<ReturnType<typeof findRoom>>;

/**
 * Does something in a room, one thing at a time. The climb is locked first, as whoever moves it does, so that none of the two ever
 * waits for the other. Throws a 409 once the room has ended.
 */
export function inRoom<T>(ctx: Ctx, id: string, work: (ctx: Ctx, room: Room) => Promise<T>): Promise<T> {
  return transaction(ctx, async (ctx) => {
    const { questionId } = await findRoom(ctx, id);
    await sql`select from climb where question_id = ${questionId}::uuid for update`.execute(ctx.db);
    await sql`select from swarm where id = ${id}::uuid for update`.execute(ctx.db);
    const room = await findRoom(ctx, id);
    if (room.endedAt) throw conflict('This room is closed');
    return work(ctx, room);
  });
}

/** The room on a question that is still open and has somebody in it besides who asked. */
export async function findOpenRoom(ctx: Ctx, questionId: string) {
  const rooms = await ctx.db
    .selectFrom('swarm as sw')
    .leftJoin('swarmEnding as end', 'end.swarmId', 'sw.id')
    .select('sw.id')
    .where('sw.questionId', '=', questionId)
    .where('end.swarmId', 'is', null)
    .orderBy('sw.openedAt', 'desc')
    .execute();
  for (const room of rooms) if ((await listPresent(ctx, room.id, questionId)).length > 0) return room;
  return null;
}

/** Who is in a room now: who did not leave it, is still here, and may still see its question. */
export async function listPresent(ctx: Pick<Ctx, 'db'>, swarmId: string, questionId: string) {
  const rows = await ctx.db
    .selectFrom('swarmMember')
    .select('personId')
    .where('swarmId', '=', swarmId)
    .where('leftAt', 'is', null)
    .orderBy('joinedAt')
    .orderBy('personId')
    .execute();
  const ids = rows.map(({ personId }) => personId);
  const entitled = await listEntitled(ctx, questionId, ids);
  return ids.filter((id) => entitled.has(id));
}
