import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ EMBEDDER: 'minilm' });
  await vi.waitUntil(() => world.services.meaning() !== null, { timeout: 60_000 });
  for (const title of [german, japanese, arabic, 'How do we split equity with a late co-founder?'])
    await world.ada.questions.ask({ body: { title } });
  const isRead = async () => (await world.mo.system.status({})).search.waiting === 0;
  await vi.waitUntil(isRead, { timeout: 60_000, interval: 250 });
});
afterAll(() => world.stop());

const german = 'Wie teilen wir Anteile auf, wenn jemand später dazukommt?';
const japanese = '共同創業者との株式の分け方を教えてください';
const arabic = 'كيف نقسم الأسهم مع شريك متأخر';

const manyWords = Array.from({ length: 10_000 }, (_, n) => `word${n.toString(36)}`).join(' ');
const odd: [string, string][] = [
  ['one letter', 'a'],
  ['nothing', ''],
  ['only spaces', ' \n\t '],
  ['only stop words', 'how is it that we are'],
  ['only signs', '?!… --- '],
  ['only emoji', '🙂🙂👩‍🔬🇩🇪'],
  ['German', 'Anteile teilen'],
  ['Japanese', '株式の分け方'],
  ['Arabic', 'نقسم الأسهم'],
  ['Thai', 'แบ่งหุ้นกับผู้ร่วมก่อตั้ง'],
  ['SQL', "'; drop table person; --"],
  ['tsquery syntax', "'foo' & !(bar | baz):* <-> \\"],
  ['HTML', '<b>equity</b><script>alert(1)</script>'],
  ['10,000 words', manyWords],
  ['one word, 10,000 times', 'equity '.repeat(10_000)],
  ['a word of 50,000 letters', 'x'.repeat(50_000)],
  ['50,000 emoji', '🙂'.repeat(50_000)],
  ['a NUL', 'equity\0founder'],
];

test.each(odd)('%s gets an answer, never an error', async (_what, text) => {
  await expect(world.ada.search.suggest({ query: { text } })).resolves.toMatchObject({ byMeaning: true });
  await expect(world.ada.search.search({ query: { text } })).resolves.toMatchObject({ byMeaning: true });
});

test.each(odd)('%s gets an answer by words alone', async (_what, text) => {
  const { services } = world;
  const { meaning } = services;
  services.meaning = () => null;
  try {
    await expect(world.ada.search.suggest({ query: { text } })).resolves.toMatchObject({ byMeaning: false });
    await expect(world.ada.search.search({ query: { text } })).resolves.toMatchObject({ byMeaning: false });
  } finally {
    services.meaning = meaning;
  }
});

test.each([
  [german, 'Anteile teilen'],
  [japanese, '株式の分け方'],
  [arabic, 'نقسم الأسهم'],
])('%s is found by words of its own script', async (title, text) => {
  const { items } = await world.mo.search.search({ query: { text } });
  expect(items[0]!.title.map((piece) => piece.text).join('')).toBe(title);
  expect(items[0]!.reasons.words.length).toBeGreaterThan(0);
});

test('of a text that goes on and on, the beginning is what is searched for', async () => {
  const text = `split equity with a late co-founder. ${manyWords}`;
  const { items } = await world.mo.search.search({ query: { text } });
  expect(items[0]!.title.map((piece) => piece.text).join('')).toBe('How do we split equity with a late co-founder?');
});
