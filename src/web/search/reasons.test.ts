import { expect, test } from 'vitest';
import type { Match } from '#src/contract/search.ts';
import { reasonPhrases } from './reasons.ts';

const reasons = { probability: 0.4, words: [], closeness: null, settled: false, worked: 0, didNotWork: 0, ageDays: 3 };
const match: Match = {
  kind: 'question',
  id: '01900000-0000-7000-8000-000000000001',
  href: '/questions/1',
  title: [],
  excerpt: [],
  uploadId: null,
  second: null,
  answerId: null,
  state: 'open',
  level: 'organisation',
  at: '2012-03-05T10:00:00.000Z',
  answers: 0,
  reasons,
};

test('names what a reader can check, the weightiest first', () => {
  const settled: Match = {
    ...match,
    state: 'settled',
    answers: 2,
    reasons: {
      ...reasons,
      probability: 0.9,
      worked: 3,
      didNotWork: 1,
      closeness: 0.6,
      words: ['equity', 'founder'],
      ageDays: 800,
    },
  };
  expect(reasonPhrases(settled)).toEqual([
    'settled',
    'very likely the same question',
    '2 answers',
    '3 said it worked',
    '1 said it did not work',
    'contains equity, founder',
    '2 years old',
  ]);
});

test('says nothing that is not so', () => {
  expect(reasonPhrases(match)).toEqual(['no answer yet']);
  expect(reasonPhrases({ ...match, kind: 'guide', state: null })).toEqual(['from the guide']);
  expect(reasonPhrases({ ...match, kind: 'job_aid', state: null })).toEqual(['job aid']);
  const doubted = { ...reasons, freshness: 'check' as const };
  expect(reasonPhrases({ ...match, kind: 'job_aid', state: null, reasons: doubted })).toEqual([
    'job aid, to be checked, so it stands lower',
  ]);
  expect(reasonPhrases({ ...match, reasons: { ...reasons, closeness: 0.9 } })).toEqual(['no answer yet']);
});

test('a long list of words is cut short, and says so', () => {
  const words = ['a', 'b', 'c', 'd', 'e'];
  expect(reasonPhrases({ ...match, reasons: { ...reasons, words } })).toContain('contains a, b, c, d …');
});

test('says how likely it is, of a page in other words than of a question', () => {
  const likely = { ...match, reasons: { ...reasons, probability: 0.7 } };
  expect(reasonPhrases(likely)[0]).toBe('probably the same question');
  expect(reasonPhrases({ ...likely, kind: 'guide', state: null })).toEqual([
    'from the guide',
    'probably what you need',
  ]);
});
