import { expect, test } from 'vitest';
import type { Audience, AudiencePreview } from '#src/contract/questions.ts';
import { audienceSentence, confirmLabel, missingIn, previewSentences, toNewAudience } from './audience.ts';

const audience = (level: Audience['level'], more: Partial<Audience> = {}): Audience => ({
  level,
  topic: null,
  readers: [],
  ...more,
});
const board = { slug: 'board', name: 'Board' };
const elif = { id: 'e', name: 'Elif' };

test.each([
  [audience('organisation'), [], 'Everybody in the organisation can read it'],
  [audience('organisation'), ['Noor'], 'Everybody in the organisation can read it, and also Noor'],
  [audience('named'), [], 'Only you can read it'],
  [audience('named'), ['Elif', 'Mo'], 'Only Elif, Mo and you can read it'],
  [audience('topic', { topic: board }), [], 'Members of the private topic Board can read it'],
  [audience('public'), [], 'Everybody can read it, outside too and without signing in'],
  [audience('named'), [...'abcdefgh'], 'Only a, b, c, d, e and 4 others can read it'],
])('%o says who can read it', (one, readers, sentence) => {
  const said = audienceSentence(one, { readers, author: 'you' });
  // Where English has a comma before "and" depends on where one is.
  expect(said.replace(', and you', ' and you').replace(', and 4', ' and 4')).toBe(sentence);
});

test('only what its level needs is sent, and what is missing is said', () => {
  expect(toNewAudience(audience('organisation', { topic: board, readers: [elif] }))).toEqual({
    level: 'organisation',
    readers: ['e'],
  });
  expect(toNewAudience(audience('topic', { topic: board }))).toEqual({ level: 'topic', topic: 'board', readers: [] });
  expect(missingIn(audience('named'))).toBeTypeOf('string');
  expect(missingIn(audience('named'), true)).toBeUndefined();
  expect(missingIn(audience('named', { readers: [elif] }))).toBeUndefined();
  expect(missingIn(audience('topic'))).toBeTypeOf('string');
});

const same = { readers: 2, readersThen: 2, gain: 0, lose: 0, everybody: false, widens: false, others: 3 };
const preview = (more: Partial<AudiencePreview>): AudiencePreview => ({ ...same, ...more });

test.each([
  [
    preview({ readersThen: 340, gain: 338, widens: true }),
    'This becomes readable by 340 people; 338 of them can’t read it now. 3 answers and remarks by others become readable too.',
    'Let 340 people read it',
  ],
  [
    preview({ readersThen: 340, gain: 338, widens: true, everybody: true, others: 0 }),
    'This becomes readable by everybody who reaches this server, without signing in.',
    'Let everybody read it',
  ],
  [
    preview({ readers: 9, readersThen: 3, lose: 6 }),
    '6 people who can read it now can’t any more. 3 people can read it then. Who has read it already knows it.',
    'Let only 3 people read it',
  ],
  [preview({}), 'It stays readable by the same 2 people.', 'Save'],
])('%o is told before it is done', (one, sentences, label) => {
  expect(previewSentences(one).join(' ')).toBe(sentences);
  expect(confirmLabel(one)).toBe(label);
});
