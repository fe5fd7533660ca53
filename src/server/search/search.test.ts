import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let equity: string;
beforeAll(async () => {
  world = await createWorld();
  const { ada, elif } = world;
  const asked = await ada.questions.ask({
    body: {
      title: 'How do we split equity with a late co-founder?',
      body: 'She joins a year after us.',
      topics: ['Equity'],
    },
  });
  equity = asked.id;
  const answer = await elif.answers.answer({
    params: { id: equity },
    body: { body: 'Vest hers over four years with a cliff.' },
  });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  await ada.questions.ask({ body: { title: 'Which printer prints labels?', body: '' } });
});
afterAll(() => world.stop());

test('what was just asked is found at once, by its words', async () => {
  const { items, byMeaning } = await world.mo.search.search({ query: { text: 'printers for a label' } });
  expect(byMeaning).toBe(false);
  expect(items[0]).toMatchObject({
    kind: 'question',
    state: 'open',
    answers: 0,
    reasons: { words: ['printers', 'label'] },
  });
  expect(items[0]!.title).toEqual([
    { text: 'Which ', hit: false },
    { text: 'printer', hit: true },
    { text: ' prints ', hit: false },
    { text: 'labels', hit: true },
    { text: '?', hit: false },
  ]);
});

test('while typing, earlier answers and who gave them are suggested, with the evidence', async () => {
  const suggestions = await world.mo.search.suggest({ query: { text: 'splitting equity, a co-founder comes late' } });
  expect(suggestions.nothingClose).toBe(false);
  expect(suggestions.solutions[0]).toMatchObject({
    id: equity,
    state: 'settled',
    answers: 1,
    reasons: { settled: true, worked: 1 },
  });
  expect(suggestions.people).toMatchObject([{ person: { name: 'Elif' }, evidence: { answered: 1, worked: 1 } }]);
});

test('an unfinished word is guessed while typing', async () => {
  await expect
    .poll(async () => (await world.mo.search.suggest({ query: { text: 'which prin' } })).questions[0]?.title[1]?.text)
    .toBe('printer');
});

test('a word in an answer leads to that answer', async () => {
  const { items } = await world.mo.search.search({ query: { text: 'cliff' } });
  expect(items[0]).toMatchObject({ id: equity, answerId: expect.any(String) });
  expect(items[0]!.href).toBe(`/questions/${equity}#answer-${items[0]!.answerId}`);
  expect(items[0]!.excerpt.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(['cliff']);
});

test('when nothing is close, it says so', async () => {
  expect(await world.mo.search.suggest({ query: { text: 'zebra crossings of Antarctica' } })).toMatchObject({
    nothingClose: true,
    solutions: [],
    questions: [],
    people: [],
  });
});

test("the first question can already be answered by the product's own help", async () => {
  const { solutions } = await world.mo.search.suggest({ query: { text: 'How do I import our old questions?' } });
  expect(solutions[0]).toMatchObject({ kind: 'guide', href: expect.stringMatching(/^\/guide\/import/) });
});

test('an edit is found by its new words, and no longer by its old ones', async () => {
  const { ada, mo } = world;
  const { id, version } = await ada.questions.ask({ body: { title: 'Where is the xylophone kept?' } });
  await ada.questions.edit({ params: { id }, body: { title: 'Where is the glockenspiel kept?', version } });
  const found = async (text: string) => (await mo.search.search({ query: { text } })).items.map((item) => item.id);
  expect(await found('glockenspiel')).toEqual([id]);
  expect(await found('xylophone')).toEqual([]);
});

test('search is narrowed by kind, state and topic', async () => {
  const ids = async (query: object) =>
    (await world.mo.search.search({ query: { text: 'split equity printer import', ...query } })).items;
  expect((await ids({ kind: 'guide' })).every((item) => item.kind === 'guide')).toBe(true);
  expect((await ids({ topic: 'equity' })).map((item) => item.id)).toEqual([equity]);
  expect((await ids({ state: 'settled' })).map((item) => item.id)).toEqual([equity]);
  expect((await ids({ state: 'open' })).map((item) => item.id)).not.toContain(equity);
});

test('who hides what is known of her is not suggested, to anybody', async () => {
  const { elif, mo } = world;
  await elif.people.hideExpertise({ params: { id: elif.id } });
  expect((await mo.search.suggest({ query: { text: 'split equity with a co-founder' } })).people).toEqual([]);
  expect((await mo.people.read({ params: { id: elif.id } })).expertise).toBeNull();
  expect((await elif.people.read({ params: { id: elif.id } })).expertise).toMatchObject({ total: { answered: 1 } });
  await elif.people.showExpertise({ params: { id: elif.id } });
  expect((await mo.people.read({ params: { id: elif.id } })).expertise).toMatchObject({
    total: { answered: 1, worked: 1 },
    topics: [{ topic: { slug: 'equity' }, answered: 1 }],
  });
});
