import { expect, test } from 'vitest';
import type { Answer } from '#src/contract/answers.ts';
import { keepPlaces, sortAnswers } from './order.ts';

const answer = (id: string, given: Partial<Answer>) =>
  ({ id, settles: false, worked: 0, didNotWork: 0, outsideVotes: 0, answeredAt: '2012-01-01', ...given }) as Answer;

test('the answer that settled comes first, then what worked, then votes, then age', () => {
  const answers = [
    answer('failed', { didNotWork: 2, outsideVotes: 90 }),
    answer('young', { answeredAt: '2012-02-01' }),
    answer('old', {}),
    answer('voted', { outsideVotes: 5, answeredAt: '2012-03-01' }),
    answer('worked', { worked: 3, didNotWork: 1 }),
    answer('settles', { settles: true, didNotWork: 9 }),
  ];
  expect(sortAnswers(answers).map(({ id }) => id)).toEqual(['settles', 'worked', 'voted', 'old', 'young', 'failed']);
  expect(answers[0]!.id).toBe('failed');
});

test('what is being read stays where it is, and what came since stands beneath', () => {
  const read = [answer('a', {}), answer('b', { answeredAt: '2012-02-01' })];
  const since = [
    ...read.map((one) => ({ ...one, worked: one.id === 'b' ? 9 : 0, settles: one.id === 'b' })),
    answer('late', { answeredAt: '2012-05-01' }),
    answer('praised', { worked: 3, answeredAt: '2012-04-01' }),
  ];
  expect(keepPlaces(since, ['a', 'b']).map(({ id }) => id)).toEqual(['a', 'b', 'praised', 'late']);
  expect(keepPlaces(since, []).map(({ id }) => id)).toEqual(sortAnswers(since).map(({ id }) => id));
  expect(keepPlaces([since[1]!], ['a', 'b']).map(({ id }) => id)).toEqual(['b']);
});
