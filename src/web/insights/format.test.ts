import { expect, test } from 'vitest';
import { formatLength, formatShare, spanFormat } from './format.ts';

test('a length is said in the unit that fits it, and is never nothing', () => {
  expect([0, 0.4, 40, 60, 90, 2_880, 14_400].map(formatLength)).toEqual([
    '1 minute',
    '1 minute',
    '40 minutes',
    '1 hour',
    '1.5 hours',
    '2 days',
    '10 days',
  ]);
});

test('a share of a whole', () => {
  expect([formatShare(3, 4), formatShare(0, 4)]).toEqual(['75%', '0%']);
});

test('a week is called by the day on which it began there, wherever its reader is', () => {
  const from = '2025-06-29T22:00:00.000Z';
  expect(spanFormat('week', 'Europe/Berlin').name(from)).toContain('30');
  expect(spanFormat('month', 'Europe/Berlin').name('2025-06-30T22:00:00.000Z')).toBe('July 2025');
});
