import { expect, test } from 'vitest';
import { formatMonth, formatWhen } from './dates.ts';

const now = Date.parse('2026-03-15T12:00:00Z');
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString();
const hour = 3_600_000;

test('what was lately is told from now, what was long ago by its date', () => {
  expect(formatWhen(ago(5_000), now)).toBe('now');
  expect(formatWhen(ago(5 * 60_000), now)).toBe('5 minutes ago');
  expect(formatWhen(ago(3 * hour), now)).toBe('3 hours ago');
  expect(formatWhen(ago(25 * hour), now)).toBe('yesterday');
  expect(formatWhen(ago(20 * 24 * hour), now)).toMatch(/Feb/);
  expect(formatWhen('2012-02-20T12:00:00Z', now)).toMatch(/2012/);
});

test('a clock that is ahead of the server does not say that something is yet to come', () => {
  expect(formatWhen(ago(-90_000), now)).toBe('now');
});

test('a month of this year needs no year', () => {
  expect(formatMonth('2026-01-15T12:00:00Z', now)).toBe('January');
  expect(formatMonth('2012-01-15T12:00:00Z', now)).toBe('January 2012');
});
