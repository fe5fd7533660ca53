import { expect, test } from 'vitest';
import { locale } from '../shell/i18n.ts';
import { formatComing } from './when.ts';

// Local times of whatever zone the test runs in: that is what a reader's device does.
const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).toISOString();
const now = Date.parse(at(11, 12));
const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const clock = (time: string) => hour.format(new Date(time));

test('what is near is told by its day, what is further off by its date', () => {
  expect(formatComing(at(11, 14, 5), now)).toBe(`today at ${clock(at(11, 14, 5))}`);
  expect(formatComing(at(12, 9), now)).toBe(`tomorrow at ${clock(at(12, 9))}`);
  expect(formatComing(at(10, 9), now)).toBe(`yesterday at ${clock(at(10, 9))}`);
  expect(formatComing(at(14, 9), now)).toBe(`Saturday at ${clock(at(14, 9))}`);
  expect(formatComing(at(18, 9), now)).toMatch(/18.* at /);
  expect(formatComing(new Date(2027, 0, 5, 9).toISOString(), now)).toMatch(/2027.* at /);
});

test('a night of 23 hours is one day all the same', () => {
  const before = new Date(2026, 2, 28, 23, 30).getTime();
  expect(formatComing(new Date(2026, 2, 29, 9).toISOString(), before)).toMatch(/^tomorrow/);
});
