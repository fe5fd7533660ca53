import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf, type AnswerText, type Thread } from './draft.ts';

const answer = (text: string, more: Partial<AnswerText> = {}): AnswerText => ({
  id: text,
  by: 'elif',
  text,
  settles: false,
  worked: 0,
  didNotWork: 0,
  reasons: [],
  remarks: [],
  ...more,
});

const thread = (answers: AnswerText[], more: Partial<Thread> = {}): Thread => ({
  title: 'How do I reset my token?',
  body: '',
  askedBy: 'ada',
  remarks: [],
  answers,
  ...more,
});

const bodyOf = (text: string) => draftOf(thread([answer(text, { settles: true })])).body;

test('an ordered list is the steps; what warns stands above, greetings and what leads there go', () => {
  const text =
    'Hi Ada,\n\nthat is a known problem.\n\n1. Open the portal.\n2. Press **Reset**.\n   It takes a minute.\n\nNever close the window meanwhile.\n\nHope this helps!';
  expect(bodyOf(text)).toBe(
    '> [!WARNING]\n> Never close the window meanwhile.\n\n1. Open the portal.\n2. Press **Reset**.\n   It takes a minute.',
  );
});

test('pictures, recordings and code stay with their step, and a list goes on behind them', () => {
  const text =
    '1. Open it.\n\n![The button](/uploads/a/picture.png)\n\n2. Run this:\n\n```sh\nreset --token\n```\n\n3. Look.\n\n![How](/uploads/b/video.webm)';
  expect(bodyOf(text)).toBe(
    '1. Open it.\n\n   ![The button](/uploads/a/picture.png)\n2. Run this:\n\n   ```sh\n   reset --token\n   ```\n3. Look.\n\n   ![How](/uploads/b/video.webm)',
  );
});

test('bullets are steps where they tell what to do; ordered lists come first', () => {
  expect(bodyOf('- Open the portal\n- Press Reset\n- the old one is gone then')).toMatch(
    /^1\. Open the portal\n2\. Press/,
  );
  const listed = 'It is slow because of\n\n- the network\n- the disk';
  expect(bodyOf(listed)).toBe(listed);
});

test('sentences that say what to do are steps, without what leads to them', () => {
  expect(bodyOf('First, open the portal. Then click Reset. You should also restart the client. That is all.')).toBe(
    '1. Open the portal.\n2. Click Reset.\n3. Restart the client.',
  );
  expect(bodyOf('Öffne das Portal. Klicke dann auf „Zurücksetzen“.')).toBe(
    '1. Öffne das Portal.\n2. Klicke dann auf „Zurücksetzen“.',
  );
});

test('an answer that is no recipe stays as it is, with the lists that it has', () => {
  const advice = 'It depends on what you need. Most of us are happy with the old one. Try it. Ask Mo, too.';
  expect(bodyOf(`${advice} He knows. It was his idea. We all like it.`)).toContain(advice);
  const two = `Two ways.\n\n1. Call us.\n2. Wait.\n\nOr\n\n1. Write to us.\n2. Wait.`;
  expect(bodyOf(two)).toBe(two);
});

test('what worked is taken, what settled first; what did not work for more is left out; the only answer will do', () => {
  const draft = draftOf(
    thread([
      answer('It never worked for anybody.', { worked: 1, didNotWork: 2 }),
      answer('Restart it.', { worked: 2 }),
      answer('Update it.', { settles: true }),
    ]),
  );
  expect(draft.sources).toEqual([
    { answerId: 'Update it.', why: 'settled' },
    { answerId: 'Restart it.', why: 'worked' },
  ]);
  expect(draft.body).toBe('Update it.\n\n## Another way\n\nRestart it.');
  expect(draftOf(thread([answer('Wait.')])).sources).toEqual([{ answerId: 'Wait.', why: 'only' }]);
  expect(draftOf(thread([answer('Wait.'), answer('Run.')])).sources).toEqual([]);
});

test('remarks that warn and reasons why it did not work are warnings, once each; who said them is thanked, who asked is not', () => {
  const draft = draftOf(
    thread(
      [
        answer('Restart it.', {
          settles: true,
          reasons: [{ by: 'mo', text: 'On the old laptops the key is missing.' }],
          remarks: [
            { by: 'ida', text: 'Thanks, that was quick.' },
            { by: 'ben', text: 'Make sure that you saved.\nNice one.' },
          ],
        }),
      ],
      { remarks: [{ by: 'ada', text: 'Never mind. Make sure that you saved!' }] },
    ),
  );
  expect(draft.body).toBe(
    '> [!WARNING]\n> On the old laptops the key is missing.\n\n> [!WARNING]\n> Make sure that you saved.\n\nRestart it.',
  );
  expect(draft.credits).toEqual(['elif', 'mo', 'ben']);
});

test('where it holds is taken from the versions that are named, and from no amounts', () => {
  const of = (text: string) => draftOf(thread([], { title: 'A title', body: text })).conditions.map(({ text }) => text);
  expect(of('Since version 5.2 of the client, and in v6.1, it costs 2.5 million in 2019, for 1.5 hours.')).toEqual([
    'Since 5.2',
    '6.1',
  ]);
  expect(of('`in 7.1` and https://a.example/in/8.2 and [x](/from-9.3)')).toEqual([]);
  expect(of('Seit Version 12 und bis 11.4')).toEqual(['Seit 12', 'bis 11.4']);
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '1. ',
        '- ',
        '\n',
        '\n\n',
        'Open it. ',
        "Don't. ",
        '```',
        '> ',
        '   ',
        '![a](/uploads/b)',
        '#',
        'word',
      ),
    )
    .map((pieces) => pieces.join('')),
);
const by = fc.constantFrom('ada', 'elif', 'mo');
const said = fc.record({ by, text });
const answers = fc.array(
  fc.record({
    id: fc.uuid(),
    by,
    text,
    settles: fc.boolean(),
    worked: fc.nat(3),
    didNotWork: fc.nat(3),
    reasons: fc.array(said, { maxLength: 2 }),
    remarks: fc.array(said, { maxLength: 2 }),
  }),
  { maxLength: 4 },
);

test('whatever was said makes a draft that fits, the same each time, that thanks nobody for asking', () => {
  fc.assert(
    fc.property(
      fc.record({ title: text, body: text, askedBy: by, answers, remarks: fc.array(said, { maxLength: 3 }) }),
      (thread) => {
        const draft = draftOf(thread);
        expect(draft).toEqual(draftOf(structuredClone(thread)));
        expect(draft.body.length).toBeLessThanOrEqual(60_000);
        expect(draft.title.length).toBeLessThanOrEqual(200);
        expect(draft.conditions.length).toBeLessThanOrEqual(12);
        expect(draft.credits).not.toContain(thread.askedBy);
        expect(draft.sources.length).toBeLessThanOrEqual(3);
      },
    ),
  );
});

test.each([
  '1. a\n\n',
  '![',
  '](',
  '```\n',
  '\n',
  '> ',
  '* ',
  'Open it. ',
  '1. a\n',
  '[!WARNING] ',
  '-',
  'in 5.',
  '# ',
])('a very long text of %j ends in no time that anybody waits for', (piece) => {
  const long = piece.repeat(30_000 / piece.length);
  expect(draftOf(thread([answer(long, { settles: true })], { body: long })).sources).toHaveLength(1);
});
