import * as fc from 'fast-check';

/** Text that breaks careless programs. None begins with a slash: an operator's path is a folder that is really made. */
export const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b and some more words',
  '\ud800',
  'half a pair \udc00 in the middle',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-1',
  '1e309',
  '0x10',
  '9'.repeat(40),
  '1.5',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '{"$ref":"#"}',
  "'; drop table person; --",
  "' | ! & ( :* <-> \\",
  '%',
  '%00',
  '..',
  '../../etc/passwd',
  'two\nlines',
  'two\u2028lines',
  '\u202eright to left',
  'e\u0301'.repeat(200),
  '🧑‍🚀'.repeat(60),
  '<img src=x onerror=alert(1)>',
  '['.repeat(5_000),
  '> '.repeat(2_000),
  '*a_'.repeat(3_000),
  '![]('.repeat(2_000),
  'x'.repeat(3_000),
  'x'.repeat(31_000),
  'wörd '.repeat(7_000),
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '1~00000000-0000-0000-0000-000000000000',
  '99999999999999999~------------------------------------',
  '-8640000000000000~ffffffff-ffff-ffff-ffff-ffffffffffff',
  '1e15~ffffffff-ffff-ffff-ffff-ffffffffffff',
] as const;

export const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.startsWith('/')) },
);

/** Any JSON value where another was expected. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      1e308,
      Number.MAX_SAFE_INTEGER,
      2 ** 31,
      2 ** 63,
      [],
      {},
      ['a', 'b'],
      [[]],
      [null],
      { length: 3 },
      { toString: null },
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Bodies that are no JSON in UTF-8, or JSON of a shape that nobody asked for. */
export const hostileBody: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    'nonsense',
    '{"title":',
    'title=a&body=b',
    '[1,2]',
    '"text"',
    'null',
    '1e999',
    '{"__proto__":{"isAdministrator":true}}',
    '{"constructor":{"prototype":{"isAdministrator":true}}}',
    '['.repeat(50_000),
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    '\ufeff{}',
  ),
  fc.constantFrom(...['\xff\xfe', '{\xc3(}', '\xed\xa0\x80', '"\xf0\x9f"', '\0'].map(bytes)),
  fc.uint8Array({ maxLength: 200 }).map((values) => Uint8Array.from(values)),
);

/** Each character as the byte of its number. */
function bytes(text: string) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
