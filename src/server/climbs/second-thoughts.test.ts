import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { askAbout, forgetKnowers, happened, joinKnowers, monday, readClimb, teach } from '#test/climbing.ts';
import { createWorld, type World } from '#test/world.ts';

// What is taken back while the ladder waits for a word on it.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.setClock(monday));
afterEach(() => forgetKnowers(world));
afterAll(() => world.stop());

/** A question that somebody answered who knows, and whose asker has not judged that yet; others know about it too. */
async function answered(subject: string) {
  const [zoe] = await joinKnowers(world, subject, ['Zoe']);
  const id = await askAbout(world, world.ada, subject);
  const kim = await world.join('Kim');
  await teach(world, kim, subject);
  const { id: answerId } = await zoe!.answers.answer({ params: { id }, body: { body: 'Like this.' } });
  expect((await readClimb(world.ada, id)).next).toMatchObject({ step: 'judging', waitsFor: 'asker' });
  return { id, zoe: zoe!, kim, params: { id: answerId } };
}

test('an answer that is withdrawn before it is judged: the ladder says so and asks the next', async () => {
  const { id, zoe, params } = await answered('pressing cider');
  await zoe.answers.withdraw({ params });
  await world.doDue();
  const climb = await readClimb(world.ada, id);
  expect(happened(climb).slice(-2)).toEqual(['answer_withdrawn', 'invited']);
  expect(climb.log.at(-2)).toMatchObject({ people: [{ name: 'Zoe' }], next: { waitsFor: 'choice' } });
  expect(climb.log.at(-1)).toMatchObject({ people: [{ name: 'Kim' }] });
});

test('brought back it waits for the asker again; one that she judged moves nothing', async () => {
  const { id, zoe, params } = await answered('churning butter');
  await zoe.answers.withdraw({ params });
  await zoe.answers.restore({ params });
  expect((await readClimb(world.ada, id)).next.step).toBe('judging');
  await world.ada.answers.judge({ params, body: { outcome: 'did_not_work', reason: 'It broke.' } });
  await world.doDue();
  const before = happened(await readClimb(world.ada, id));
  expect(before).toContain('did_not_work');
  await zoe.answers.withdraw({ params });
  await zoe.answers.restore({ params });
  expect(happened(await readClimb(world.ada, id))).toEqual(before);
});

test('of two that wait, the second that is withdrawn lets it go on, also when both are at once', async () => {
  const { id, zoe, kim, params } = await answered('dyeing wool');
  const other = await kim.answers.answer({ params: { id }, body: { body: 'Or like this.' } });
  await Promise.all([zoe.answers.withdraw({ params }), kim.answers.withdraw({ params: { id: other.id } })]);
  const climb = await readClimb(world.ada, id);
  expect(climb.log.slice(-2).map(({ what, next }) => [what, next.step])).toEqual([
    ['answer_withdrawn', 'judging'],
    ['answer_withdrawn', 'choosing'],
  ]);
});

test('an answer that goes with its erased author lets it go on', async () => {
  const { id, zoe } = await answered('carving spoons');
  const { mo } = world;
  await mo.settings.change({ body: { erasedTexts: 'go' } });
  await mo.personal.erase({ params: { id: zoe.id }, body: { name: 'Zoe' } });
  await mo.settings.change({ body: { erasedTexts: 'stay' } });
  await world.doDue();
  expect(happened(await readClimb(world.ada, id)).slice(-2)).toEqual(['answer_withdrawn', 'invited']);
});
