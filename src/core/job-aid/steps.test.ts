import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginning, kindOf, stepKeys } from './steps.ts';

test('each step has a key of its own that can be sent, and keeps it wherever it stands', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.string({ unit: 'grapheme' }), (steps, other) => {
      const keys = stepKeys(steps);
      expect(new Set(keys).size).toBe(steps.length);
      for (const key of keys) expect(key).toMatch(/^[\w-]{1,40}$/);
      const later = stepKeys([...steps, other]);
      expect(later.slice(0, -1)).toEqual(keys);
    }),
  );
});

test('a comma, bold type or a capital changes no key; a word does', () => {
  const [a, b, c] = stepKeys(['Press Reset, then wait.', 'press **reset** then wait', 'Press Reset, then go.']);
  expect(b).toBe(`${a}-2`);
  expect(c).not.toBe(a);
});

test('what it is follows from what is in it', () => {
  const video = '![How](/uploads/0190b1f0-0000-7000-8000-000000000000/video.webm)';
  expect(kindOf({ link: 'https://wiki.example', steps: 2, body: '' })).toBe('link');
  expect(kindOf({ link: null, steps: 2, body: video })).toBe('steps');
  expect(kindOf({ link: null, steps: 0, body: `Look: ${video}` })).toBe('video');
  expect(kindOf({ link: null, steps: 0, body: 'Words' })).toBe('text');
});

test('a beginning is cut between words', () => {
  expect(beginning('one two three', 9)).toBe('one two …');
  expect(beginning('one two', 9)).toBe('one two');
});
