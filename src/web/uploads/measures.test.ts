import { expect, test } from 'vitest';
import { formatBytes, formatClock } from './measures.ts';

test.each([
  [0, '0:00'],
  [9.99, '0:09'],
  [60, '1:00'],
  [179.6, '2:59'],
  [-1, '0:00'],
  [3_600, '60:00'],
])('%d seconds are %s', (seconds, clock) => expect(formatClock(seconds)).toBe(clock));

test('megabytes have one digit behind the point where they need it', () => {
  expect([0, 40_000, 300_000, 25 * 2 ** 20].map(formatBytes)).toEqual(['0 MB', '0 MB', '0.3 MB', '25 MB']);
});
