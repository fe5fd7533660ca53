import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addWorkingTime,
  createCalendar,
  isAway,
  isWorking,
  nextWorking,
  workingMinutesBetween,
  type CalendarInput,
  type Hours,
} from './hours.ts';

const nineToFive = { from: '09:00', to: '17:00' };
const weekdays = [...Array.from({ length: 5 }, () => [nineToFive]), [], []];
const each = (hours: Hours[]) => Array<Hours[]>(7).fill(hours);
const office = (change: Partial<CalendarInput> = {}) =>
  createCalendar({ timeZone: 'Europe/Berlin', week: weekdays, ...change });
const at = (text: string) => new Date(text);

test('time is worked on working days only: over a weekend, a holiday, an absence', () => {
  const friday = at('2026-11-20T15:00+01:00');
  expect(addWorkingTime(office(), friday, 60)).toEqual(at('2026-11-20T16:00+01:00'));
  expect(addWorkingTime(office(), friday, 180)).toEqual(at('2026-11-23T10:00+01:00'));
  expect(addWorkingTime(office({ holidays: ['2026-11-23'] }), friday, 180)).toEqual(at('2026-11-24T10:00+01:00'));
  const away = [{ from: friday, to: at('2026-11-24T12:00+01:00') }];
  expect(addWorkingTime(office({ away }), friday, 180)).toEqual(at('2026-11-24T15:00+01:00'));
  expect(isAway(office({ away }), friday)).toBe(true);
  expect(workingMinutesBetween(office({ away }), at('2026-11-20T14:00+01:00'), at('2026-11-24T13:00+01:00'))).toBe(120);
});

test('what ends with the day ends when the next one begins; nothing to add means the next working time', () => {
  expect(addWorkingTime(office(), at('2026-11-20T13:00+01:00'), 240)).toEqual(at('2026-11-23T09:00+01:00'));
  expect(addWorkingTime(office(), at('2026-11-21T13:00+01:00'), 0)).toEqual(at('2026-11-23T09:00+01:00'));
  expect(nextWorking(office(), at('2026-11-23T09:00+01:00'))).toEqual(at('2026-11-23T09:00+01:00'));
  expect(nextWorking(office(), at('2026-11-23T17:00+01:00'))).toEqual(at('2026-11-24T09:00+01:00'));
});

test('a night shift belongs to the day on which it begins', () => {
  const nights = { week: [[{ from: '22:00', to: '06:00' }], [], [], [], [], [], []] };
  expect(isWorking(office(nights), at('2026-11-24T05:59+01:00'))).toBe(true);
  expect(isWorking(office(nights), at('2026-11-24T06:00+01:00'))).toBe(false);
  expect(addWorkingTime(office(nights), at('2026-11-23T23:00+01:00'), 120)).toEqual(at('2026-11-24T01:00+01:00'));
  expect(isWorking(office({ ...nights, holidays: ['2026-11-23'] }), at('2026-11-24T05:00+01:00'))).toBe(false);
  expect(isWorking(office({ ...nights, holidays: ['2026-11-24'] }), at('2026-11-24T05:00+01:00'))).toBe(true);
});

test('a night without its third hour is shorter, one that has it twice is longer', () => {
  const nights = office({ week: each([{ from: '22:00', to: '06:00' }]) });
  const night = (from: string, to: string) => workingMinutesBetween(nights, at(from), at(to));
  expect(night('2026-03-28T20:00+01:00', '2026-03-29T12:00+02:00')).toBe(7 * 60);
  expect(night('2026-10-24T20:00+02:00', '2026-10-25T12:00+01:00')).toBe(9 * 60);
});

test('who has no hours, or is away until further notice, is never working', () => {
  for (const never of [office({ week: each([]) }), office({ away: [{ from: at('2020-01-01'), to: null }] })]) {
    expect(nextWorking(never, at('2026-11-23'))).toBe(null);
    expect(addWorkingTime(never, at('2026-11-23'), 0)).toBe(null);
    expect(workingMinutesBetween(never, at('2026-11-23'), at('2027-11-23'))).toBe(0);
  }
  const leaving = office({ away: [{ from: at('2026-11-24T12:00+01:00'), to: null }] });
  expect(addWorkingTime(leaving, at('2026-11-23T16:00+01:00'), 239)).toEqual(at('2026-11-24T11:59+01:00'));
  expect(addWorkingTime(leaving, at('2026-11-23T16:00+01:00'), 240)).toBe(null);
});

test.each([
  [{ timeZone: 'Europe/Nowhere' }, /^timeZone: /],
  [{ week: [] }, /^week: /],
  [{ week: each([{ from: '9:00', to: '17:00' }]) }, /^week\.0\.0\.from: /],
  [{ week: each([{ from: '09:00', to: '24:01' }]) }, /^week\.0\.0\.to: /],
  [{ holidays: ['2026-02-30'] }, /^holidays\.0: /],
  [{ holidays: ['tomorrow'] }, /^holidays\.0: /],
  [{ away: [{ from: at('2026-11-24'), to: at('2026-11-23') }] }, /^away\.0: /],
  [{ away: [{ from: at('never'), to: null }] }, /^away\.0: /],
] as [Partial<CalendarInput>, RegExp][])('a calendar that can’t be is refused by its field: %j', (change, message) => {
  expect(() => office(change)).toThrow(message);
});

test('minutes that are none are refused', () => {
  for (const minutes of [-1, NaN, Infinity])
    expect(() => addWorkingTime(office(), at('2026-11-23'), minutes)).toThrow(/^minutes: /);
});

// Days on which clocks are put forward or back, and plain ones.
const zones = {
  'Europe/Berlin': ['2026-03-29', '2026-10-25'],
  'America/New_York': ['2026-03-08', '2026-11-01'],
  'Australia/Lord_Howe': ['2026-04-05', '2026-10-04'],
  'Asia/Kathmandu': ['2026-06-01'],
};
const minute = 60_000;
const time = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => new Date(quarter * 15 * minute).toISOString().slice(11, 16));
const anyHours = fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) });
const anyWeek = fc
  .array(fc.array(anyHours, { maxLength: 3 }), { minLength: 7, maxLength: 7 })
  .filter((week) => week.flat().length > 0);

/** A calendar, and an instant within a day and a half of a change of the clocks. */
const cases = fc
  .constantFrom(...Object.entries(zones).flatMap(([zone, days]) => days.map((day) => [zone, day] as const)))
  .chain(([timeZone, change]) => {
    const near = fc.integer({ min: -36 * 60, max: 36 * 60 }).map((n) => new Date(Date.parse(change) + n * minute));
    const date = near.map((instant) => instant.toISOString().slice(0, 10));
    const away = fc.tuple(near, fc.integer({ min: 1, max: 900 })).map(([from, minutes]) => ({
      from,
      to: new Date(from.getTime() + minutes * minute),
    }));
    const input = fc.record({
      timeZone: fc.constant(timeZone),
      week: anyWeek,
      holidays: fc.array(date, { maxLength: 2 }),
      away: fc.array(away, { maxLength: 2 }),
    });
    return fc.record({ input, from: near });
  });

/** Says the same by looking at a clock on the wall, without any arithmetic of instants. */
function looksWorking({ timeZone, week, holidays = [], away = [] }: CalendarInput, instant: Date) {
  if (away.some(({ from, to }) => from <= instant && (to === null || instant < to))) return false;
  const wall = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  const clock = wall.toPlainTime().toString().slice(0, 5);
  const begun = (date: Temporal.PlainDate) => (holidays.includes(date.toString()) ? [] : week[date.dayOfWeek - 1]!);
  const today = begun(wall.toPlainDate()).some(({ from, to }) => from <= clock && (to <= from || clock < to));
  const lastNight = begun(wall.toPlainDate().subtract({ days: 1 })).some(({ from, to }) => to <= from && clock < to);
  return today || lastNight;
}

test('agrees with a walk from minute to minute, on days on which the clocks change too', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: 1 }), ({ input, from }, shift) => {
      const calendar = createCalendar(input);
      const walk = Array.from({ length: 2 * 1440 }, (_, n) => new Date(from.getTime() + (n - 1440 * shift) * minute));
      const worked = walk.filter((now) => looksWorking(input, now));
      expect(walk.filter((now) => isWorking(calendar, now))).toEqual(worked);
      expect(workingMinutesBetween(calendar, walk[0]!, new Date(walk.at(-1)!.getTime() + minute))).toBe(worked.length);
      const some = worked.map((now, minutes) => [now, minutes] as const).filter(([, minutes]) => minutes % 61 === 0);
      expect(some.map(([, minutes]) => addWorkingTime(calendar, walk[0]!, minutes))).toEqual(some.map(([now]) => now));
    }),
    { numRuns: 150 },
  );
});

test('lands in working time; a then b is a and b; later or longer is never earlier; what was added is what lies between', () => {
  const length = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(cases, length, length, ({ input, from }, a, b) => {
      const calendar = createCalendar(input);
      const landed = addWorkingTime(calendar, from, a)!;
      expect(isWorking(calendar, landed)).toBe(true);
      expect(looksWorking(input, landed)).toBe(true);
      expect(addWorkingTime(calendar, landed, b)).toEqual(addWorkingTime(calendar, from, a + b));
      expect(workingMinutesBetween(calendar, from, landed)).toBe(a);
      expect(addWorkingTime(calendar, from, a + b)!.getTime()).toBeGreaterThanOrEqual(landed.getTime());
      const later = new Date(from.getTime() + b * minute);
      expect(addWorkingTime(calendar, later, a)!.getTime()).toBeGreaterThanOrEqual(landed.getTime());
      expect(nextWorking(calendar, from)).toEqual(addWorkingTime(calendar, from, 0));
    }),
    { numRuns: 500 },
  );
});
