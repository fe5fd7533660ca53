import { expect, test } from 'vitest';
import { evidenceSentence } from './evidence.ts';

test('says what was counted, and only what there is', () => {
  const last = '2012-03-05T10:00:00.000Z';
  expect(evidenceSentence({ answered: 4, worked: 3, last }, 'like-this')).toBe(
    'answered 4 questions like this, 3 worked, last in March 2012',
  );
  expect(evidenceSentence({ answered: 1, worked: 0, last })).toBe('answered 1 question, last in March 2012');
  expect(evidenceSentence({ answered: 0, worked: 0, last: null })).toBe('has not answered yet');
});
