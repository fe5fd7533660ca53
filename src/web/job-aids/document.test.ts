import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown } from '#src/server/markdown.ts';
import { listIn, numbersOf, readBlocks, writeBlocks, type Block } from './document.ts';

const step = (text: string): Block => ({ kind: 'step', text });

test('steps, warnings and texts are cards, in order', () => {
  const body = `Before you begin.

1. Stop the job.
2. Drain the queue:

   \`\`\`sh
   queue drain
   \`\`\`

> [!WARNING]
> Nobody can print meanwhile.
>
> Tell them.

3. Start it again.

## Afterwards

- Look at it.`;
  const blocks = readBlocks(body);
  expect(blocks).toEqual([
    { kind: 'text', text: 'Before you begin.' },
    step('Stop the job.'),
    step('Drain the queue:\n\n```sh\nqueue drain\n```'),
    { kind: 'warning', text: 'Nobody can print meanwhile.\n\nTell them.' },
    step('Start it again.'),
    { kind: 'text', text: '## Afterwards\n\n- Look at it.' },
  ]);
  expect(numbersOf(blocks)).toEqual([null, 1, 2, null, 3, null]);
});

test('a second list that begins again stays one', () => {
  const body = '1. one\n2. two\n\nAt night:\n\n1. other\n2. last';
  const blocks = readBlocks(body);
  expect(numbersOf(blocks)).toEqual([1, 2, null, 1, 2]);
  expect(writeBlocks(blocks)).toBe(body);
});

test.each([
  ['a list that begins elsewhere', '7. seven\n8. eight'],
  ['lines that go on without being indented', '1. one\ngoes on\n2. two'],
  ['signs that are no points', '1) one\n2) two'],
  ['an empty step', '1. one\n2.\n3. three'],
  ['a list in a list', '- one\n\n  1. in it'],
  ['a quote that says more than its sign', '> [!WARNING] at once\n> more'],
  ['a list in a fence', '```\n\n1. one\n\n```'],
])('%s stays a text as it is', (_, body) => {
  expect(readBlocks(body)).toEqual([{ kind: 'text', text: body }]);
});

test('cards without words are left out, and the numbers close up', () => {
  expect(writeBlocks([step('a'), step(' '), { kind: 'text', text: '\n' }, step('b')])).toBe('1. a\n2. b');
});

test('a list that is pasted makes a step of each item', () => {
  expect(listIn('1) Open it\n2) Turn it\n   to the left\n\n3) Close it')).toEqual([
    'Open it',
    'Turn it\nto the left',
    'Close it',
  ]);
  expect(listIn('• one\r\n• two')).toEqual(['one', 'two']);
  expect(listIn('one\ntwo')).toBeNull();
  expect(listIn('- only one')).toBeNull();
});

const lines = constantFrom(
  '1. a',
  '2. b',
  '3. c',
  '1.  wide',
  '9. nine',
  '10. ten',
  '4) other',
  '- bullet',
  '  - nested',
  '1. - in it',
  '   in a step',
  '    deeper',
  '  two',
  '\ttab',
  'words',
  '# heading',
  '---',
  '===',
  '> quote',
  '> [!WARNING]',
  '>',
  '> > twice',
  '>close',
  '```',
  '   ```',
  '~~~',
  '| a | b |',
  '| - | - |',
  '[ref]: /there',
  '[ref]',
  '1.',
  '\u00a0',
  '',
  '',
  '',
  '',
  '',
  '    ',
  '***',
  '1. ```',
  '![x](/uploads/y.png)',
  'two  ',
  '1. > quoted',
);
const bodies = array(lines, { maxLength: 14 }).map((all) => all.join('\n'));

/** Whether the lines of a list are apart is for the eye alone. */
const meaning = (body: string) =>
  renderMarkdown(body)
    .replace(/<\/?p>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/> | </g, (at) => at.trim());

test('what cards write means what was read, and is read the same again', () => {
  assert(
    property(bodies, (body) => {
      const blocks = readBlocks(body);
      const written = writeBlocks(blocks);
      expect(meaning(written)).toBe(meaning(body));
      expect(readBlocks(written)).toEqual(blocks);
      expect(writeBlocks(readBlocks(written))).toBe(written);
    }),
    { numRuns: 2_000, seed: 8 },
  );
});
