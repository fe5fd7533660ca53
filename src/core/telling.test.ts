import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterQuiet, nextDigest, type Habits } from './telling.ts';

const berlin: Habits = { timeZone: 'Europe/Berlin', digestAt: '08:00', quiet: { from: '20:00', to: '07:00' } };
const at = (text: string) => new Date(text);

test.each([
  ['2026-01-14T12:00:00Z', '2026-01-14T12:00:00Z'],
  ['2026-01-14T18:59:59Z', '2026-01-14T18:59:59Z'],
  ['2026-01-14T19:00:00Z', '2026-01-15T06:00:00Z'],
  ['2026-01-15T03:00:00Z', '2026-01-15T06:00:00Z'],
  // The clocks are put forward that night.
  ['2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
])('what happens at %s is told at %s', (from, to) => {
  expect(afterQuiet(berlin, at(from))).toEqual(at(to));
});

test('quiet hours in the middle of the day, and none', () => {
  const noon = { ...berlin, quiet: { from: '12:00', to: '13:00' } };
  expect(afterQuiet(noon, at('2026-01-14T11:30:00Z'))).toEqual(at('2026-01-14T12:00:00Z'));
  expect(afterQuiet(noon, at('2026-01-14T02:00:00Z'))).toEqual(at('2026-01-14T02:00:00Z'));
  expect(afterQuiet({ ...berlin, quiet: null }, at('2026-01-14T02:00:00Z'))).toEqual(at('2026-01-14T02:00:00Z'));
});

test.each([
  ['2026-01-14T06:59:00Z', null, '2026-01-14T07:00:00Z'],
  ['2026-01-14T07:00:00Z', null, '2026-01-15T07:00:00Z'],
  ['2026-01-14T05:00:00Z', '2026-01-13T23:30:00Z', '2026-01-15T07:00:00Z'],
  ['2026-01-14T05:00:00Z', '2026-01-13T07:00:00Z', '2026-01-14T07:00:00Z'],
  ['2026-03-29T00:00:00Z', null, '2026-03-29T06:00:00Z'],
])('at %s, the last one at %s, the next digest is at %s', (now, last, next) => {
  expect(nextDigest(berlin, at(now), last ? at(last) : null)).toEqual(at(next));
});

test('an hour that a day has not comes later, one that it has twice comes once', () => {
  const night = { ...berlin, digestAt: '02:30' };
  expect(nextDigest(night, at('2026-03-28T12:00:00Z'), null)).toEqual(at('2026-03-29T01:30:00Z'));
  expect(nextDigest(night, at('2026-10-24T12:00:00Z'), null)).toEqual(at('2026-10-25T00:30:00Z'));
  expect(nextDigest(night, at('2026-10-25T00:30:00Z'), at('2026-10-25T00:30:00Z'))).toEqual(at('2026-10-26T01:30:00Z'));
});

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
);
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const instants = fc.date({ min: at('2000-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z'), noInvalidDate: true });

test('digests come later, never two on one local day', () => {
  fc.assert(
    fc.property(zones, times, instants, (timeZone, digestAt, now) => {
      const habits = { timeZone, digestAt, quiet: null };
      const day = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
      const first = nextDigest(habits, now, null);
      const second = nextDigest(habits, first, first);
      expect(first.getTime()).toBeGreaterThan(now.getTime());
      expect(first.getTime() - now.getTime()).toBeLessThan(50 * 3_600_000);
      expect(day(second) > day(first)).toBe(true);
    }),
  );
});

test('nothing is told in quiet hours', () => {
  fc.assert(
    fc.property(zones, times, times, instants, (timeZone, from, to, now) => {
      fc.pre(from !== to);
      const told = afterQuiet({ timeZone, digestAt: '08:00', quiet: { from, to } }, now);
      expect(told.getTime()).toBeGreaterThanOrEqual(now.getTime());
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(told);
      const isQuiet = from < to ? clock >= from && clock < to : clock >= from || clock < to;
      expect(isQuiet).toBe(false);
    }),
  );
});
