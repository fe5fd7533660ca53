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
  const { ada, mo, elif, services } = world;
  const zoe = await world.join('Zoe');
  const questions: string[] = [];
  for (const nth of [1, 2, 3]) {
    questions.push((await ada.questions.ask({ body: { title: `How do I tune piano number ${nth}?` } })).id);
  }
  for (const questionId of questions)
    for (const { id } of [elif, mo, zoe]) await inviteDirectly(world, { questionId, personId: id });
  const say = (personId: string, question: number, minutes: number | null, response: Said = 'answer') =>
    services.db
      .updateTable('invitation')
      .set({ minutes, response })
      .where('questionId', '=', questions[question]!)
      .where('personId', '=', personId)
      .execute();
  expect(await typical()).toBeNull();
  for (const [question, minutes] of [10, 20, 30].entries()) await say(elif.id, question, minutes);
  for (const [question, minutes] of [1, 2].entries()) await say(mo.id, question, minutes);
  // Two people: it would tell how long one of them takes.
  expect(await typical()).toBeNull();
  await say(zoe.id, 0, 100);
  await say(zoe.id, 1, null);
  await say(zoe.id, 2, 500, 'not_now');
  expect(await typical()).toBe(15);
});

type Said = 'answer' | 'not_now';
