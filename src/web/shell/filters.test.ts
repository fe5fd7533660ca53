import { expect, test } from 'vitest';
import { isId, isSlug, readFilters, withFilters } from './filters.ts';

const shape = { state: ['open', 'settled'], topic: isSlug, author: isId };
const read = (query: string) => readFilters(new URLSearchParams(query), shape);

test('what is allowed is read, what is not given is not there', () => {
  const author = '01900000-0000-7000-8000-000000000001';
  expect(read(`state=open&topic=tax&author=${author}&other=1`)).toEqual({
    values: { state: 'open', topic: 'tax', author },
    ignored: [],
  });
  expect(read('state=')).toEqual({ values: {}, ignored: [] });
});

test('what means nothing is left out and named, cut short', () => {
  expect(read('state=Open&author=me&topic=tax')).toEqual({
    values: { topic: 'tax' },
    ignored: ['state=Open', 'author=me'],
  });
  expect(read('topic=%00').ignored).toHaveLength(1);
  expect(read(`topic=${'a'.repeat(81)}`).ignored).toEqual([`topic=${'a'.repeat(40)}`]);
});

test('changing one filter keeps the others', () => {
  expect(withFilters(new URLSearchParams('a=1&b=2'), { b: undefined, c: '3' }).toString()).toBe('a=1&c=3');
});
