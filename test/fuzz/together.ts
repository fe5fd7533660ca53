import { insertRequest, insertRoom } from '#test/swarms/insert.ts';
import type { World } from '#test/world.ts';
import type { Known } from './values.ts';

/** Rooms in which both who call are, and training requests that one of them may decide. */
export async function createTogether(world: World, operationId: string, questions: string[]): Promise<Known> {
  if (!/^(swarms|training)\./.test(operationId)) return {};
  const { services, ada, elif, mo } = world;
  const members = [elif.id, ada.id, mo.id];
  const rooms = [];
  for (const questionId of questions) {
    rooms.push(await insertRoom(services, { questionId, members, page: 'We know.', decision: 'We do.' }));
  }
  await services.db
    .insertInto('consultant')
    .values({ personId: mo.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const requests = [];
  for (const questionId of questions) {
    requests.push(await insertRequest(services, { questionId, askedId: elif.id, decided: null }));
  }
  return {
    swarms: rooms.map(({ id }) => id),
    asides: rooms.map(({ asideId }) => asideId),
    members,
    'training-requests': requests,
  };
}
