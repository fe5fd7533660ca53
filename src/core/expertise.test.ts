import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankPeople, type Known, type NearAnswer } from './expertise.ts';

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

const names = (known: Known, alike?: Set<string>) =>
  rankPeople(known, near, { now: day(10), alike }).map(({ personId }) => personId);

const on = (personId: string, daysAgo: number, questions = 1) => ({ personId, daysAgo, questions });

test('knowledge and habit together come before habit alone, and that before knowledge of long ago', () => {
  const known = {
    near: [answer('both', 'q1', { at: day(7) }), answer('once', 'q1', { at: day(-2000) })],
    days: [on('both', 3, 4), on('habit', 3, 4)],
  };
  expect(names(known)).toEqual(['both', 'habit', 'once']);
});

test('answers of more than 90 days ago are no habit, and of nearer days more of one', () => {
  expect(names({ near: [], days: [on('old', 91), on('week', 7), on('today', 0)] })).toEqual(['today', 'week', 'old']);
});

test('what was answered in the topic and what is declared count, and are told as counts', () => {
  const topics = [{ personId: 'topic', questions: 3, worked: 1, last: day(9) }];
  const people = rankPeople({ near: [], topics, declared: new Set(['said']) }, near, { now: day(10) });
  const topic = people.find(({ personId }) => personId === 'topic');
  expect(topic).toMatchObject({ answered: 0, inTopics: 3, workedInTopics: 1, lastInTopics: day(9), declared: false });
  expect(people.find(({ personId }) => personId === 'said')).toMatchObject({ declared: true, inTopics: 0 });
});

test('what is not near enough weighs, and is not counted', () => {
  const [a] = rankPeople({ near: [answer('a', 'q1'), answer('a', 'q3')] }, near, {
    now: day(10),
    alike: new Set(['q1']),
  });
  const [b] = rankPeople({ near: [answer('a', 'q1')] }, near, { now: day(10) });
  expect([a!.answered, b!.answered]).toEqual([1, 1]);
  expect(a!.weight).toBeGreaterThan(b!.weight);
});

test('with a shorter half-life what is old counts less', () => {
  const known = { near: [answer('old', 'q1', { at: day(-300) }), answer('new', 'q3', { at: day(9) })] };
  const first = (halfLifeDays: number) => rankPeople(known, near, { now: day(10), halfLifeDays })[0]!.personId;
  expect([first(30), first(3_650)]).toEqual(['new', 'old']);
});
