import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar, isWorking } from './hours.ts';
import { chooseReviewer, monthMs, type Reviewer } from './reviewing.ts';

const day = (nth: number) => new Date(Date.UTC(2026, 5, 1, 10) + nth * 86_400_000);
const office = [...Array.from({ length: 5 }, () => [{ from: '09:00', to: '17:00' }]), [], []];
const away = (days: number) => [{ from: day(-1), to: day(days) }];
const reviewer = (personId: string, change: Partial<Reviewer> = {}, awayDays = 0): Reviewer => ({
  personId,
  calendar: createCalendar({ timeZone: 'UTC', week: office, away: awayDays ? away(awayDays) : [] }),
  week: { limit: 5, used: 0, to: day(7) },
  askedAt: [],
  ...change,
});

test('asks the first in line who works and has room', () => {
  const [owner, deputy] = [reviewer('owner'), reviewer('deputy')];
  expect(chooseReviewer([owner, deputy], day(0), 1)).toEqual({ is: 'ask', reviewer: owner });
});

test('waits a little for who is away, and asks the next in line of who is away for long', () => {
  const deputy = reviewer('deputy');
  expect(chooseReviewer([reviewer('owner', {}, 3), deputy], day(0), 1)).toMatchObject({ is: 'wait' });
  expect(chooseReviewer([reviewer('owner', {}, 20), deputy], day(0), 1)).toEqual({ is: 'ask', reviewer: deputy });
});

test('asks nobody outside her hours, nor beyond her week', () => {
  expect(chooseReviewer([reviewer('owner')], new Date('2026-06-06T10:00:00Z'), 1)).toEqual({
    is: 'wait',
    until: new Date('2026-06-08T09:00:00Z'),
  });
  const full = reviewer('owner', { week: { limit: 2, used: 2, to: new Date('2026-06-08T00:00:00Z') } });
  expect(chooseReviewer([full], day(0), 1)).toEqual({ is: 'wait', until: new Date('2026-06-08T09:00:00Z') });
  expect(chooseReviewer([reviewer('owner', { week: { limit: 0, used: 0, to: day(7) } })], day(0), 1)).toBeNull();
  expect(chooseReviewer([], day(0), 1)).toBeNull();
});

test('never asks anybody more often than so many times in 30 days, nor when she does not work', () => {
  const people = fc.array(
    fc.record({
      name: fc.constantFrom('ada', 'elif', 'mo'),
      used: fc.nat(3),
      asked: fc.array(fc.integer({ min: -60, max: 0 }).map(day), { maxLength: 4 }),
      awayDays: fc.nat(30),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 3 }), fc.nat(40), (given, monthly, nth) => {
      const inLine = given.map(({ name, used, asked, awayDays }) =>
        reviewer(name, { askedAt: asked, week: { limit: 2, used, to: day(nth + 3) } }, awayDays),
      );
      const turn = chooseReviewer(inLine, day(nth), monthly);
      expect(turn?.is !== 'wait' || turn.until > day(nth)).toBe(true);
      fc.pre(turn?.is === 'ask');
      const { askedAt, week, calendar } = (turn as Extract<typeof turn, { is: 'ask' }>).reviewer;
      expect(askedAt.filter((at) => at.getTime() > day(nth).getTime() - monthMs).length).toBeLessThan(monthly);
      expect(week.used).toBeLessThan(week.limit);
      expect(isWorking(calendar, day(nth))).toBe(true);
    }),
  );
});
