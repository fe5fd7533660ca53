import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ EMBEDDER: 'minilm' });
  await vi.waitUntil(() => world.services.meaning() !== null, { timeout: 60_000 });
});
afterAll(() => world.stop());

const waiting = async () => (await world.mo.system.status({})).search.waiting;

test('a question is found by its meaning within seconds, in words that it does not hold', async () => {
  const { ada, elif, mo } = world;
  const { id } = await ada.questions.ask({ body: { title: 'My laptop will not connect to the wireless network' } });
  await elif.answers.answer({ params: { id }, body: { body: 'Forget the saved password and type it again.' } });
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);

  const suggestions = await mo.search.suggest({ query: { text: 'no wifi on my computer' } });
  expect(suggestions).toMatchObject({ byMeaning: true, nothingClose: false });
  expect(suggestions.solutions[0]).toMatchObject({ id, reasons: { words: [], closeness: expect.any(Number) } });
  expect(suggestions.solutions[0]!.reasons.closeness).toBeGreaterThan(0.45);
  expect(suggestions.people).toMatchObject([{ person: { name: 'Elif' } }]);
});

test('what was edited while it was being read is read again', async () => {
  const { ada, mo } = world;
  const { id, version } = await ada.questions.ask({ body: { title: 'Where can I park my bicycle?' } });
  await ada.questions.edit({ params: { id }, body: { title: 'Who repairs the coffee machine?', version } });
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);

  const { items } = await mo.search.search({ query: { text: 'espresso maker is broken' } });
  expect(items[0]).toMatchObject({ id });
});
