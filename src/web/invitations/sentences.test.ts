import { expect, test } from 'vitest';
import { responses } from '#src/contract/climbs.ts';
import type { Invitation } from '#src/contract/invitations.ts';
import { formatComing } from '../climbs/when.ts';
import { standingSentence, whyYouSentence } from './sentences.ts';

const now = Date.parse('2026-03-11T12:00:00.000Z');
const soon = '2026-03-11T12:40:00.000Z';
const when = formatComing(soon, now);
const [elif, mo] = [
  { id: 'elif', name: 'Elif' },
  { id: 'mo', name: 'Mo' },
];

const invitation: Invitation = {
  id: 'i',
  question: {
    id: 'q',
    title: 'Where is the key?',
    author: { id: 'ada', name: 'Ada' },
    askedAt: soon,
    state: 'open',
    settledAt: null,
    answers: 0,
    topics: [],
    level: 'organisation',
  },
  urgency: 'today',
  minutes: null,
  takenBy: [],
  can: { respond: true, take: true },
  person: elif,
  referredBy: null,
  place: 'evidence',
  reasons: [],
  round: 1,
  invitedAt: soon,
  dueAt: soon,
  response: null,
  respondedAt: null,
  referredTo: null,
};

test('why she was asked is told to her, whoever named her first', () => {
  const why = (change: Partial<Invitation>) => whyYouSentence({ ...invitation, ...change }, now);
  expect(why({})).toBe('You are asked because you may know.');
  expect(why({ reasons: [{ is: 'answered', count: 4, worked: 3 }, { is: 'free' }] })).toBe(
    'You are asked because you answered 4 like this, 3 worked. Also: nothing else waits for you.',
  );
  expect(why({ referredBy: mo })).toBe('You are asked because Mo said to ask you.');
  expect(why({ referredBy: mo, reasons: [{ is: 'referred', by: [mo] }] })).toBe(
    'You are asked because Mo said to ask you.',
  );
});

test('until when it waits, what taking it does, and what became of it', () => {
  const stands = (change: Partial<Invitation>) => standingSentence({ ...invitation, ...change }, now);
  expect(stands({})).toBe(`It waits for you until ${when}, then goes on to others. Take it, and you get more time.`);
  expect(stands({ can: { respond: true, take: false } })).toBe(
    `It waits for you until ${when}, then goes on to others.`,
  );
  expect(stands({ response: 'take' })).toBe(`You took it. It waits for your answer until ${when}.`);
  expect(stands({ dueAt: null })).toBe('It no longer waits for you.');
  expect(stands({ dueAt: null, response: 'refer', referredTo: mo })).toBe('You said: better ask Mo.');
  for (const response of responses) expect(stands({ dueAt: null, response })).toMatch(/^You [^_{}]+\.$/);
});
