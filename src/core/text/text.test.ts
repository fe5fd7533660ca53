import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, mark, plain, wordsLike } from './excerpt.ts';
import { slug } from './slug.ts';

test('marking loses nothing of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ minLength: 1 })), (text, stems) => {
      expect(
        mark(text, stems)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('forms of a stem are marked, as Snowball stems them', () => {
  expect(wordsLike('Equity, equities and a founder; inequity', ['equiti', 'founder'])).toEqual([
    'Equity',
    'equities',
    'founder',
  ]);
});

test('an excerpt shows the stretch that holds the most of what was searched', () => {
  const text = `${'Nothing to see here. '.repeat(30)}Vest the **equity** with a cliff of a year.${' And so on.'.repeat(40)}`;
  const shown = excerpt(text, ['equiti', 'cliff']);
  expect(shown.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(['equity', 'cliff']);
  expect(shown.map((piece) => piece.text).join('')).toMatch(/^… .* …$/);
});

test('an excerpt is never much longer than asked, and keeps whole words at its start', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 200 }), fc.constantFrom('lorem', 'dolor', 'zzz'), (text, stem) => {
      const shown = excerpt(text, [stem], 100)
        .map((piece) => piece.text)
        .join('');
      expect(shown.length).toBeLessThanOrEqual(104);
    }),
  );
});

test('Markdown is shown plain in excerpts', () => {
  expect(plain('# Title\n\n* see [the plan](http://a.example) and `code`')).toBe('Title see the plan and code');
  expect(plain('Under **Devices**, press `Del`; (*or* 5 * 3) in snake_case|here')).toBe(
    'Under Devices, press Del; (or 5 3) in snake case here',
  );
});

test('slugs keep c, c++ and c# apart, and other scripts readable', () => {
  expect(['C', 'C++', 'C#', 'Über uns', '株式', 'node.js', '--'].map(slug)).toEqual([
    'c',
    'c-plus-plus',
    'c-sharp',
    'uber-uns',
    '株式',
    'node.js',
    '',
  ]);
});
