import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeFrom, toProbability } from './calibration.ts';
import { isClose, rank, type Candidate } from './ranking.ts';

const candidate = (change: Partial<Candidate>): Candidate => ({
  passageId: 1,
  questionId: 'q1',
  answerId: null,
  guidePageId: null,
  jobAidId: null,
  at: new Date(0),
  words: 0,
  matched: [],
  coverage: 0,
  closeness: null,
  commonness: null,
  ...change,
});

const candidates = fc.array(
  fc.record({
    passageId: fc.nat(),
    questionId: fc.constantFrom('q1', 'q2', 'q3', 'q4'),
    answerId: fc.constant(null),
    guidePageId: fc.constant(null),
    jobAidId: fc.constant(null),
    at: fc.constant(new Date(0)),
    words: fc.float({ min: 0, max: 1, noNaN: true }),
    matched: fc.subarray(['equiti', 'split', 'late']),
    coverage: fc.float({ min: 0, max: 1, noNaN: true }),
    closeness: fc.option(fc.float({ min: -1, max: 1, noNaN: true })),
    commonness: fc.option(fc.float({ min: 0, max: 1, noNaN: true })),
  }),
);

test('each thing comes once, best first, whatever the order of its passages', () => {
  fc.assert(
    fc.property(candidates, (given) => {
      const ranked = rank(given);
      expect(new Set(ranked.map((one) => one.key))).toEqual(new Set(given.map((one) => one.questionId)));
      expect(ranked).toHaveLength(new Set(given.map((one) => one.questionId)).size);
      expect(ranked.map((one) => one.probability)).toEqual(
        ranked.map((one) => one.probability).toSorted((a, b) => b - a),
      );
      expect(rank(given.toReversed()).map((one) => [one.key, one.probability])).toEqual(
        ranked.map((one) => [one.key, one.probability]),
      );
    }),
  );
});

test('a job aid in doubt stands lower, and one that is likelier wrong is offered to nobody as an answer', () => {
  const aid = (jobAidId: string, freshness: Candidate['freshness'], passageId: number) =>
    candidate({ questionId: null, jobAidId, freshness, passageId, closeness: 0.9, words: 1, commonness: 0.1 });
  const ranked = rank([aid('old', 'out_of_date', 1), aid('doubtful', 'check', 2), aid('sure', 'current', 3)]);
  expect(ranked.map(({ key }) => key)).toEqual(['sure', 'doubtful', 'old']);
  expect(ranked.map(isClose)).toEqual([true, true, false]);
});

test('more closeness or more words never rank a thing lower', () => {
  fc.assert(
    fc.property(candidates, fc.nat(), fc.constantFrom('closeness', 'words'), (given, pick, what) => {
      fc.pre(given.length > 0);
      const better = given[pick % given.length]!;
      fc.pre(better.closeness !== null);
      const place = (all: Candidate[]) => rank(all).findIndex((one) => one.key === better.questionId);
      const raised = given.map((one) => (one === better ? { ...one, [what]: (one[what] ?? 0) + 0.5 } : one));
      expect(place(raised)).toBeLessThanOrEqual(place(given));
    }),
  );
});

test('meaning outweighs words: a reworded twin stands above one that merely shares words', () => {
  const ranked = rank([
    candidate({ questionId: 'words', words: 0.9, closeness: 0.2 }),
    candidate({ questionId: 'twin', words: 0.1, closeness: 0.8 }),
  ]);
  expect(ranked.map((one) => one.key)).toEqual(['twin', 'words']);
});

test('of two that are equally near, the one that is near to everything comes last', () => {
  const ranked = rank([
    candidate({ questionId: 'general', closeness: 0.6, commonness: 0.4 }),
    candidate({ questionId: 'special', closeness: 0.6, commonness: 0.1 }),
  ]);
  expect(ranked.map((one) => one.key)).toEqual(['special', 'general']);
});

test('a passage that was not read yet is placed by its words', () => {
  const ranked = rank([
    candidate({ questionId: 'new', words: 0.9 }),
    candidate({ questionId: 'far', words: 0.1, closeness: 0.3 }),
  ]);
  expect(ranked[0]!.key).toBe('new');
});

test('close is what is likely enough, by its meaning or, where that is not known, by its words', () => {
  const isCloseAlone = (change: Partial<Candidate>) => isClose(rank([candidate(change)])[0]!);
  expect(isCloseAlone({ closeness: 0.6 })).toBe(true);
  expect(isCloseAlone({ closeness: 0.1, words: 0.3 })).toBe(false);
  expect(isCloseAlone({ words: 0.9 })).toBe(true);
  expect(isCloseAlone({ words: 0.1 })).toBe(false);
  expect(isClose({ probability: closeFrom })).toBe(true);
});

test('probabilities stay within 0 and 1, whatever speaks for a passage', () => {
  fc.assert(
    fc.property(candidates, (given) => {
      for (const { probability } of rank(given)) {
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
      }
    }),
  );
  expect(toProbability(0)).toBe(0.5);
});
