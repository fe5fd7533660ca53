import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess, decayed, halfLife, model, type Known, type Verdict } from './freshness.ts';

const day = (nth: number) => new Date(Date.UTC(2026, 0, 1) + nth * 86_400_000);
const known = (change: Partial<Known> = {}): Known => ({
  publishedAt: day(0),
  retiredAt: null,
  knownTrueAt: day(0),
  verdicts: [],
  changedAt: [],
  halfLifeDays: 200,
  ...change,
});
const confidence = (given: Known, at: Date) => assess(given, at).confidence!;

const verdict = fc.record({
  personId: fc.constantFrom('ada', 'elif', 'mo', 'kim'),
  outcome: fc.constantFrom('worked' as const, 'did_not_work' as const),
  at: fc.integer({ min: 1, max: 700 }).map(day),
});
const anything = fc
  .record({
    verdicts: fc.array(verdict, { maxLength: 12 }),
    changedAt: fc.array(fc.integer({ min: 1, max: 700 }).map(day), { maxLength: 3 }),
    halfLifeDays: fc.double({ min: 7, max: 3_650, noNaN: true }),
  })
  .map(known);
const later = fc.integer({ min: 700, max: 1_000 });

test('is between 0 and 1, and time never raises it', () => {
  fc.assert(
    fc.property(anything, later, fc.nat(500), (given, nth, more) => {
      const before = confidence(given, day(nth));
      expect(before).toBeGreaterThanOrEqual(0);
      expect(before).toBeLessThanOrEqual(1);
      expect(confidence(given, day(nth + more))).toBeLessThanOrEqual(before);
    }),
  );
});

// Floating numbers round the last digit.
const nearly = 1e-12;
const saying = (given: Known, said: Verdict): Known => ({ ...given, verdicts: [...given.verdicts, said] });

test('what did not work for somebody never raises it, and what worked never lowers it', () => {
  fc.assert(
    fc.property(anything, later, fc.constantFrom('ada', 'zoe'), (given, nth, personId) => {
      const before = confidence(given, day(nth));
      const say = (outcome: Verdict['outcome']) =>
        confidence(saying(given, { personId, outcome, at: day(nth) }), day(nth));
      expect(say('did_not_work')).toBeLessThanOrEqual(before + nearly);
      expect(say('worked')).toBeGreaterThanOrEqual(before - nearly);
    }),
  );
});

test('a check restores it, whatever was before', () => {
  fc.assert(
    fc.property(anything, later, (given, nth) => {
      const checked = assess({ ...given, knownTrueAt: day(nth) }, day(nth));
      expect(checked).toMatchObject({ confidence: model.knownTrue, state: 'current' });
      expect(checked.confidence).toBeGreaterThanOrEqual(confidence(given, day(nth)));
    }),
  );
});

test('a change near it lowers it, and has it checked until somebody did', () => {
  fc.assert(
    fc.property(anything, later, (given, nth) => {
      const changed = { ...given, changedAt: [...given.changedAt, day(nth)] };
      expect(confidence(changed, day(nth))).toBeLessThanOrEqual(confidence(given, day(nth)));
      expect(['check', 'out_of_date']).toContain(assess(changed, day(nth)).state);
    }),
  );
});

test('says when it gets into another state by itself: not before, and then it does', () => {
  fc.assert(
    fc.property(anything, later, (given, nth) => {
      const { state, crossesAt } = assess(given, day(nth));
      expect(crossesAt === null).toBe(state === 'out_of_date');
      fc.pre(crossesAt !== null);
      expect(assess(given, crossesAt!).state).not.toBe(state);
      const halfway = new Date((day(nth).getTime() + crossesAt!.getTime()) / 2);
      expect(assess(given, halfway).state).toBe(state);
    }),
  );
});

test('the order of what is said does not matter, and the latest of a person holds', () => {
  fc.assert(
    fc.property(anything, later, (given, nth) => {
      const distinct = [...new Map(given.verdicts.map((one) => [`${one.personId} ${one.at.getTime()}`, one])).values()];
      const turned = { ...given, verdicts: distinct.toReversed() };
      expect(confidence(turned, day(nth))).toBeCloseTo(confidence({ ...given, verdicts: distinct }, day(nth)), 10);
    }),
  );
  const first: Verdict = { personId: 'ada', outcome: 'did_not_work', at: day(10) };
  const second: Verdict = { personId: 'ada', outcome: 'worked', at: day(20) };
  expect(confidence(known({ verdicts: [first, second] }), day(30))).toBe(
    confidence(known({ verdicts: [second] }), day(30)),
  );
});

test('a draft and what is retired stay what they are', () => {
  expect(assess(known({ publishedAt: null, knownTrueAt: null }), day(9_000))).toMatchObject({
    state: 'draft',
    confidence: null,
    crossesAt: null,
  });
  expect(assess(known({ retiredAt: day(3) }), day(4))).toMatchObject({ state: 'retired', crossesAt: null });
});

test('gives its reasons', () => {
  const given = known({
    verdicts: [
      { personId: 'ada', outcome: 'worked', at: day(5) },
      { personId: 'mo', outcome: 'did_not_work', at: day(6) },
    ],
    changedAt: [day(7)],
  });
  expect(assess(given, day(10)).reasons).toEqual([
    { is: 'time', days: 10, halfLifeDays: 200 },
    { is: 'worked', count: 1 },
    { is: 'did_not_work', count: 1 },
    { is: 'change', at: day(7) },
  ]);
});

test('half is left after the half-life, which is shorter where more has changed', () => {
  expect(decayed(0.8, 30, 30)).toBeCloseTo(0.4);
  expect(halfLife({ changes: 0, exposureDays: 0 })).toBeCloseTo(400);
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(100_000), fc.nat(50), (changes, exposureDays, more) => {
      const before = halfLife({ changes, exposureDays });
      expect(halfLife({ changes: changes + more, exposureDays })).toBeLessThanOrEqual(before);
      expect(halfLife({ changes, exposureDays: exposureDays + more })).toBeGreaterThanOrEqual(before);
    }),
  );
  // Twenty changes in twenty years of use: a little less than a year.
  expect(halfLife({ changes: 20, exposureDays: 20 * 365 })).toBeCloseTo((Math.LN2 * (7_300 + 577)) / 21, 0);
});
