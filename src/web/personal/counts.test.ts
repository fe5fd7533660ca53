import { expect, test } from 'vitest';
import { countSentence } from './counts.ts';

test('what goes and what stays is told by kind, and the rest as a number', () => {
  const counts = [
    { table: 'session', goes: 2, stays: 0 },
    { table: 'passkey', goes: 1, stays: 0 },
    { table: 'password', goes: 1, stays: 0 },
    { table: 'question', goes: 0, stays: 1 },
  ];
  expect(countSentence(counts, 'goes')).toMatch(/^2 places where signed in,? and 2 other records$/);
  expect(countSentence(counts, 'stays')).toBe('1 question');
  expect(countSentence([], 'goes')).toBeNull();
});
