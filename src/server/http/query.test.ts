import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuery } from './query.ts';

test('reads what browsers write', () => {
  const written = fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(written, (query) => {
      expect(readQuery(`http://localhost/path?${new URLSearchParams(query)}`)).toEqual({ ...query });
    }),
  );
});

test('an address without parameters has none', () => {
  for (const address of ['/', '/?', '/?&&', '/#?a=b']) expect(readQuery(`http://localhost${address}`)).toEqual({});
});

const refused = (field: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ fields: { [field]: expect.any(String) } }) });

test.each([
  ['text=a&text=b', 'text'],
  ['text=a&te%78t=a', 'text'],
  ['text=%ff', 'text'],
  ['text=%ED%A0%80', 'text'],
  ['text=100%', 'text'],
  ['a=b&%ff=a', 'query'],
])('?%s is refused, naming %s', (query, field) => {
  expect(() => readQuery(`http://localhost/?${query}`)).toThrow(refused(field));
});
