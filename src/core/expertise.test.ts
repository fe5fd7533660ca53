import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankPeople, type NearAnswer } from './expertise.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000);
const answer = (personId: string, questionId: string, change: Partial<NearAnswer> = {}): NearAnswer => ({
  personId,
  questionId,
  worked: false,
  at: day(0),
  ...change,
});
const rankKnowers = (answers: NearAnswer[], nearness: typeof near) =>
  rankPeople({ near: answers }, nearness, { now: day(10) });
const near = new Map([
  ['q1', 1],
  ['q2', 0.8],
  ['q3', 0.2],
]);

test('counts are what can be checked: questions answered, those that worked, the last answer', () => {
  const [elif] = rankKnowers(
    [
      answer('elif', 'q1', { worked: true, at: day(1) }),
      answer('elif', 'q1', { at: day(5) }),
      answer('elif', 'q2', { at: day(3) }),
    ],
    near,
  );
  expect(elif).toMatchObject({ personId: 'elif', answered: 2, worked: 1, last: day(5) });
});

test('nearer, working and newer answers each come first, all else equal', () => {
  const first = (answers: NearAnswer[]) => rankKnowers(answers, near)[0]!.personId;
  expect(first([answer('a', 'q3'), answer('b', 'q1')])).toBe('b');
  expect(first([answer('a', 'q1'), answer('b', 'q1', { worked: true })])).toBe('b');
  expect(first([answer('a', 'q1', { at: day(-400) }), answer('b', 'q1')])).toBe('b');
});

test('another answer never lowers who gave it, and the order does not hang on the input’s', () => {
  const answers = fc.array(
    fc.record({
      personId: fc.constantFrom('a', 'b', 'c'),
      questionId: fc.constantFrom('q1', 'q2', 'q3'),
      worked: fc.boolean(),
      at: fc.integer({ min: -900, max: 0 }).map(day),
    }),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(answers, fc.constantFrom('q1', 'q2', 'q3'), (given, questionId) => {
      const place = (all: NearAnswer[]) => rankKnowers(all, near).findIndex((one) => one.personId === 'a');
      fc.pre(place(given) >= 0);
      const newest = given.map((one) => one.at).toSorted((x, y) => y.getTime() - x.getTime())[0]!;
      expect(place([...given, answer('a', questionId, { at: newest })])).toBeLessThanOrEqual(place(given));
      const order = (all: NearAnswer[]) => rankKnowers(all, near).map((one) => one.personId);
      expect(new Set(order(given.toReversed()))).toEqual(new Set(order(given)));
    }),
  );
});

test('nobody answered: nobody is named', () => {
  expect(rankKnowers([], near)).toEqual([]);
});
