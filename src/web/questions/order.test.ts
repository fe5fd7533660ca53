import { expect, test } from 'vitest';
import type { Answer } from '#src/contract/answers.ts';
import { sortAnswers } from './order.ts';

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
