import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const rename = (name: string) => world.ada.people.edit({ params: { id: world.ada.id }, body: { name } });

test.each([
  ['a right-to-left override', 'Ada \u202egnp.exe'],
  ['an embedding that is never closed', '\u202bAda'],
  ['an isolate that is never closed', 'Ada\u2067'],
  ['a zero-width space', 'A\u200bda'],
  ['a word joiner', 'Ada\u2060'],
  ['a byte order mark within', 'A\ufeffda'],
  ['a soft hyphen', 'A\u00adda'],
  ['an escape', 'Ada\u001b[31m'],
  ['a bell', 'Ada\u0007'],
  ['a tab', 'A\tda'],
  ['a delete', 'Ada\u007f'],
  ['a next line', 'Ada\u0085Lovelace'],
  ['hidden tags', 'Ada\u{e0041}\u{e0042}'],
  ['a Hangul filler', '\u3164'],
  ['nothing but a mark', '\u200f'],
  ['nothing but joiners', '\u200d\u200c'],
  ['a new line', 'Ada\nLovelace'],
  ['a NUL', 'Ada\0'],
  ['10,000 letters', 'A'.repeat(10_000)],
])('a name with %s is refused, and the field is named', async (_, name) => {
  const refused = { problem: { status: 422, fields: { name: expect.stringMatching(/^Must /) } } };
  await expect(rename(name)).rejects.toMatchObject(refused);
  await expect(world.mo.people.add({ body: { name } })).rejects.toMatchObject(refused);
});

test.each([
  'Ада Лавлейс',
  'עדה לאבלייס',
  'آدا لاولیس',
  '\u200fעדה\u200f (QA)',
  'علی\u200cرضا',
  '李雷',
  'Zoë O’Neill-Šťastná',
  '👩\u200d💻 Ada',
  'A'.repeat(100),
])('a name in any script is taken as it is: %s', async (name) => {
  expect((await rename(name)).name).toBe(name);
});

test('topics are named by the same rule', async () => {
  const ask = (topic: string) => world.ada.questions.ask({ body: { title: 'What is a good topic?', topics: [topic] } });
  await expect(ask('Print\u202eers')).rejects.toMatchObject({ problem: { status: 422 } });
  expect((await ask('מדפסות')).topics).toEqual([expect.objectContaining({ name: 'מדפסות' })]);
});
