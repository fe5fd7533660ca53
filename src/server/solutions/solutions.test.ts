import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

/** Ada asks, Elif answers, and it works. */
async function solve(title: string, body: string, topics: string[] = []) {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({ body: { title, topics } });
  const answer = await elif.answers.answer({ params: { id }, body: { body } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  return { id, answerId: answer.id };
}

const titles = async (query: Parameters<World['ada']['solutions']['list']>[0]['query'] = {}) =>
  (await world.mo.solutions.list({ query })).items.map(({ question }) => question.title);

test('what worked is listed with how it begins, by whom, for how many and under what; what is open is not', async () => {
  const { ada, elif, mo } = world;
  await ada.questions.ask({ body: { title: 'Who still waits for an answer?' } });
  const { answerId } = await solve('How is the gate opened?', '**Press** the [left](/x) button.\n\nTwice.', ['Gates']);
  await mo.answers.judge({ params: { id: answerId }, body: { outcome: 'worked' } });
  const { items, next } = await mo.solutions.list({ query: {} });
  expect(next).toBeNull();
  expect(items).toMatchObject([
    {
      id: answerId,
      question: { title: 'How is the gate opened?', level: 'organisation' },
      excerpt: 'Press the left button. Twice.',
      author: { id: elif.id, name: 'Elif' },
      worked: 2,
      didNotWork: 0,
      topics: [{ slug: 'gates', name: 'Gates' }],
    },
  ]);
});

test('by topic, by who answered, and a page at a time', async () => {
  await solve('How is the lamp changed?', 'With a ladder.', ['Lamps']);
  expect(await titles({ topic: 'lamps' })).toEqual(['How is the lamp changed?']);
  expect(await titles({ topic: 'no-such-topic' })).toEqual([]);
  expect(await titles({ by: world.elif.id })).toHaveLength(2);
  expect(await titles({ by: world.ada.id })).toEqual([]);
  const first = await world.mo.solutions.list({ query: { limit: 1 } });
  expect(first.items.map(({ question }) => question.title)).toEqual(['How is the lamp changed?']);
  expect(await titles({ limit: 1, cursor: first.next! })).toEqual(['How is the gate opened?']);
});

test('what was withdrawn, reopened, or is not for the reader is not there', async () => {
  const { ada, elif } = world;
  const hidden = await solve('How is the safe opened?', 'With the code.');
  const body = { level: 'named' as const, readers: [elif.id] };
  await ada.questions.setAudience({ params: { id: hidden.id }, body });
  const reopened = await solve('How is the tap closed?', 'Clockwise.');
  await ada.questions.reopen({ params: { id: reopened.id } });
  const withdrawn = await solve('How is the door locked?', 'Twice.');
  await ada.questions.withdraw({ params: { id: withdrawn.id } });
  const taken = await solve('How is the bell rung?', 'Gently.');
  await elif.answers.withdraw({ params: { id: taken.answerId } });
  const known = ['How is the lamp changed?', 'How is the gate opened?'];
  expect(await titles()).toEqual(known);
  // Her own withdrawn question is hers to see, and no solution of anybody's.
  const own = await ada.solutions.list({ query: {} });
  expect(own.items.map(({ question }) => question.title)).toEqual(['How is the safe opened?', ...known]);
});

test('a long one is cut between words', async () => {
  const { id } = await solve('How long can it be?', `${'seven '.repeat(100)}`);
  const { items } = await world.mo.solutions.list({ query: {} });
  const { excerpt } = items.find(({ question }) => question.id === id)!;
  expect(excerpt).toMatch(/^(seven )+seven …$/);
  expect(excerpt.length).toBeLessThan(285);
});
