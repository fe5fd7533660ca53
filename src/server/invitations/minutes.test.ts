import { afterAll, beforeAll, expect, test } from 'vitest';
import { inviteDirectly, monday } from '#test/climbing.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  world.setClock(monday);
});
afterAll(() => world.stop());

const typical = async () => (await world.ada.invitations.list({ query: {} })).typicalMinutes;

test('how long an answer takes is told once enough people said so, as their median', { retry: 0 }, async () => {
  const { mo, elif, services } = world;
  const zoe = await world.join('Zoe');
  const say = async (personId: string, minutes: number | null, response: 'answer' | 'not_now' = 'answer') => {
    const { id: questionId } = await world.ada.questions.ask({ body: { title: 'How do I tune the piano?' } });
    const id = await inviteDirectly(world, { questionId, personId });
    await services.db.updateTable('invitation').set({ minutes, response }).where('id', '=', id).execute();
  };
  expect(await typical()).toBeNull();
  for (const minutes of [10, 20, 30]) await say(elif.id, minutes);
  for (const minutes of [1, 2]) await say(mo.id, minutes);
  // Two people: it would tell how long one of them takes.
  expect(await typical()).toBeNull();
  await say(zoe.id, 100);
  await say(zoe.id, null);
  await say(zoe.id, 500, 'not_now');
  expect(await typical()).toBe(15);
});
