import { expect, test } from 'vitest';
import { evidenceSentence } from './evidence.ts';

test('says what was counted, and only what there is', () => {
  const last = '2012-03-05T10:00:00.000Z';
  const none = { answered: 0, worked: 0, thanked: 0, swarms: 0, last };
  expect(evidenceSentence({ ...none, answered: 4, worked: 3, thanked: 2, swarms: 1 }, 'like-this')).toBe(
    'answered 4 questions like this, 3 worked, thanked for 2, 1 solved in a swarm, last in March 2012',
  );
  expect(evidenceSentence({ ...none, answered: 1 })).toBe('answered 1 question, last in March 2012');
  expect(evidenceSentence({ ...none, swarms: 2 })).toBe('2 solved in swarms, last in March 2012');
  expect(evidenceSentence({ ...none, last: null })).toBe('has not answered yet');
});
