import { expect, test } from 'vitest';
import {
  climbEvents,
  climbOutcomes,
  ClimbNext,
  exclusions,
  responses,
  type Asked,
  type Climb,
  type ClimbEntry,
  type InvitationReason,
} from '#src/contract/climbs.ts';
import { passedOverSentence, statusSentence } from './asked-people.tsx';
import { entrySentence } from './log.ts';
import { nextSentence } from './next.ts';
import { namesFor, whoSentence } from './people.ts';
import { reasonPhrase, whySentence } from './reasons.ts';
import { formatComing } from './when.ts';

const now = Date.parse('2026-03-11T12:00:00.000Z');
const soon = '2026-03-11T12:40:00.000Z';
const when = formatComing(soon, now);
const person = (name: string) => ({ id: name.toLowerCase(), name });
const [elif, mo] = [person('Elif'), person('Mo')];
const name = namesFor('mo');
const waiting: ClimbEntry['next'] = { step: 'responses', dueAt: null, waitsFor: 'invited' };

const entry = (what: ClimbEntry['what'], change: Partial<ClimbEntry> = {}): ClimbEntry => ({
  at: soon,
  what,
  rung: 'ask',
  people: [],
  count: 0,
  note: null,
  next: waiting,
  ...change,
});
const one = { people: [elif], count: 1 };
const two = { people: [elif, mo], count: 2 };

const told: Record<ClimbEntry['what'], [Partial<ClimbEntry>, string][]> = {
  asked: [
    [{ note: '3' }, 'Asked, after 3 things were found'],
    [{ note: '0' }, 'Asked, after nothing was found'],
  ],
  reached: [
    [{}, 'A few people who may know are looked for'],
    [{ rung: 'network' }, 'The network is told: its topics, and everybody who watches them'],
    [{ rung: 'swarm' }, 'A small group is gathered'],
    [{ rung: 'formal' }, 'A training request goes to a performance consultant'],
  ],
  rung_off: [[{ note: 'swarm' }, 'Swarm is left out']],
  waiting_for_hours: [[{}, 'Waits for working hours']],
  nobody_to_ask: [
    [{ note: 'no_evidence' }, 'Nobody else to ask, mostly since nobody else is known to know about it'],
    [{}, 'Nobody else to ask'],
  ],
  invited: [
    [one, 'Elif was asked'],
    [two, 'Elif and Mo (you) were asked'],
    [{ count: 2 }, '2 people were asked'],
    [{ people: [elif], count: 3 }, 'Elif and 2 more were asked'],
  ],
  took: [[one, 'Elif took it']],
  referred: [
    [two, 'Elif said: better ask Mo (you)'],
    [{ count: 2 }, 'Somebody who was asked said whom better to ask'],
  ],
  referral_not_followed: [
    [{ ...two, note: 'already_asked' }, 'Elif named Mo (you), who can’t be asked: they were asked before'],
    [{ count: 2, note: 'taken' }, 'Somebody was named who can’t be asked: somebody took it already'],
    [two, 'Elif named Mo (you), who can’t be asked'],
  ],
  not_now: [[one, 'Elif said: not now']],
  not_me: [[one, 'Elif said: not me']],
  answered: [[one, 'Elif answered']],
  late_response: [[{ ...one, note: 'not_now' }, 'Elif responded late: not now']],
  no_response: [[{ count: 1 }, '1 person did not respond in time']],
  took_without_answer: [[one, 'Elif took it, and the time ran out']],
  helper_left: [[one, 'Elif can’t help any more']],
  did_not_work: [[{}, 'The answer did not work']],
  answer_withdrawn: [[one, 'Elif withdrew the answer before it was judged']],
  reminded: [
    [{ note: 'asker' }, 'The asker was reminded to say whether it worked'],
    [{ note: 'swarm' }, 'The group was reminded to come to an end'],
    [{ note: 'consultant' }, 'The consultant was reminded to decide'],
  ],
  skipped: [[{ note: 'swarm' }, 'Sent on: Swarm']],
  went_back: [[{ note: 'ask' }, 'Sent back: Ask']],
  paused: [
    [one, 'Paused by Elif'],
    [{ count: 1 }, 'Paused'],
  ],
  resumed: [[{}, 'Resumed']],
  swarm_not_gathered: [
    [{ note: 'too_few_know' }, 'No group came together: too few people are known to know about it'],
    [{}, 'No group came together'],
  ],
  swarm_found_solution: [[{}, 'The group found a solution']],
  swarm_found_nothing: [[{}, 'The group found nothing to keep']],
  swarm_left_open: [[{}, 'The group’s time is over']],
  training_decided: [[{ note: 'Many are stuck on it.' }, 'The consultant decided: Many are stuck on it.']],
  training_reconsidered: [
    [{ note: 'job_aid: A card: enough.' }, 'The consultant decided anew that a job aid is needed: A card: enough.'],
    [{ note: 'social: Ask.' }, 'The consultant decided anew that colleagues are enough: Ask.'],
    [{ note: 'training: All.' }, 'The consultant decided anew that training is needed: All.'],
  ],
  rested: [[{}, 'The end of the ladder: nothing more happens by itself']],
  reopened: [[one, 'Reopened by Elif']],
  ended: [
    [{ note: 'settled' }, 'Settled'],
    [{ note: 'training: Many are stuck on it.' }, 'The end: training is needed'],
  ],
};

test.each(climbEvents)('%s is told in a sentence', (what) => {
  for (const [change, sentence] of told[what]) expect(entrySentence(entry(what, change), name)).toBe(sentence);
});

test.each(climbOutcomes)('that it ended by %s is told in words', (outcome) => {
  expect(entrySentence(entry('ended', { note: outcome }), name)).toMatch(/^[A-Z][^_{}]+$/);
  expect(nextSentence({ ...standing(waiting), outcome }, true, now)).toMatch(/^[A-Z][^_{}]+\.$/);
});

const standing = (
  next: Climb['next'],
  ahead: Climb['rung'] | null = 'swarm',
): Pick<Climb, 'next' | 'outcome' | 'rungs'> => ({
  next,
  outcome: null,
  rungs: ahead ? [{ rung: ahead, state: 'ahead', reachedAt: null }] : [],
});
const next = (waitsFor: Climb['next']['waitsFor'], dueAt: string | null, step: Climb['next']['step'] = 'responses') =>
  nextSentence(standing({ step, dueAt, waitsFor }), false, now);

test.each([
  ['choice', null, 'People are being chosen.'],
  ['choice', '2026-03-11T12:01:00.000Z', 'People are being chosen.'],
  ['choice', soon, `It waits for working hours. The next people are asked from ${when}.`],
  ['invited', null, 'It waits for those who were asked.'],
  ['invited', soon, `It waits for those who were asked. Next step: ${when}.`],
  ['network', null, 'It waits for the network.'],
  ['network', soon, `The network has until ${when}. Then: Swarm.`],
  ['swarm', null, 'A small group works on it.'],
  ['swarm', soon, `A small group works on it until ${when}.`],
  ['consultant', null, 'A performance consultant decides.'],
  ['consultant', soon, `A performance consultant decides. A reminder follows: ${when}.`],
  ['resumption', null, 'Paused: nobody else is asked, and no time runs out, until it is resumed.'],
  ['nobody', null, 'Nobody else is asked.'],
] as const)('what is next while it waits for %s (%s)', (waitsFor, dueAt, sentence) => {
  expect(next(waitsFor, dueAt)).toBe(sentence);
});

test('what is next while it waits for the asker is told to her as hers', () => {
  const judging = standing({ step: 'judging', dueAt: soon, waitsFor: 'asker' });
  expect(nextSentence(judging, true, now)).toMatch(/^You have an answer/);
  expect(nextSentence(judging, false, now)).toContain(`A reminder follows: ${when}.`);
  const resting = standing({ step: 'resting', dueAt: null, waitsFor: 'asker' });
  expect(nextSentence(resting, true, now)).toMatch(/^Nothing more happens by itself/);
  expect(nextSentence(resting, false, now)).toMatch(/It waits for the asker\.$/);
  const last = standing({ step: 'network', dueAt: soon, waitsFor: 'network' }, null);
  expect(nextSentence(last, true, now)).toBe(`The network has until ${when}. Then its ladder ends.`);
});

test('everything that it can wait for was told above', () => {
  for (const waitsFor of ClimbNext.shape.waitsFor.options) expect(next(waitsFor, soon)).toMatch(/^[A-Z][^_{}]+\.$/);
});

const reasons: Record<InvitationReason['is'], [InvitationReason, string, string][]> = {
  answered: [
    [{ is: 'answered', count: 4, worked: 3 }, 'answered 4 like this, 3 worked', 'you answered 4 like this, 3 worked'],
    [{ is: 'answered', count: 1, worked: 0 }, 'answered 1 like this', 'you answered 1 like this'],
  ],
  thanked: [[{ is: 'thanked', count: 2 }, 'was thanked for 2 of them', 'you were thanked for 2 of them']],
  swarms: [
    [{ is: 'swarms', count: 1 }, 'solved 1 like this in a swarm', 'you solved 1 like this in a swarm'],
    [{ is: 'swarms', count: 2 }, 'solved 2 like this in swarms', 'you solved 2 like this in swarms'],
  ],
  declared: [[{ is: 'declared' }, 'said they know about it', 'you said you know about it']],
  answers_lately: [
    [{ is: 'answers_lately', count: 7 }, 'answered 7 questions lately', 'you answered 7 questions lately'],
  ],
  recommended: [[{ is: 'recommended', count: 2 }, '2 colleagues said to ask them', '2 colleagues said to ask you']],
  referred: [[{ is: 'referred', by: [elif] }, 'Elif said to ask them', 'Elif said to ask you']],
  growing: [[{ is: 'growing' }, 'is growing into it', 'you are growing into it']],
  alum: [
    [{ is: 'alum' }, 'worked here before and agreed to be asked', 'you worked here before and agreed to be asked'],
  ],
  outside_hours_allowed: [
    [
      { is: 'outside_hours_allowed' },
      'may be asked outside their hours by somebody who is blocked',
      'you allow it outside your hours when somebody is blocked',
    ],
  ],
  free: [[{ is: 'free' }, 'nothing else waits for them', 'nothing else waits for you']],
  asked_last: [
    [{ is: 'asked_last', at: null }, 'was never asked before', 'you were never asked before'],
    [{ is: 'asked_last', at: '2026-03-10T11:00:00.000Z' }, 'last asked yesterday', 'you were last asked yesterday'],
  ],
};

test.each(Object.entries(reasons))('the reason %s is told to others and to her', (_, cases) => {
  for (const [reason, toOthers, toHer] of cases) {
    expect(reasonPhrase(reason, { name, now })).toBe(toOthers);
    expect(reasonPhrase(reason, { name, now, you: true })).toBe(toHer);
  }
});

test('the asker reads what somebody knows, not how busy she is', () => {
  const all = Object.values(reasons).flatMap((cases) => cases.slice(0, 1).map(([reason]) => reason));
  const sentence = whySentence({ reasons: all }, name);
  expect(sentence).toContain(
    'answered 4 like this, 3 worked; was thanked for 2 of them; solved 1 like this in a swarm; said they know about it',
  );
  expect(sentence).not.toMatch(/waits for|asked before/);
});

const invited: Asked = {
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

test('where an invitation stands', () => {
  const status = (change: Partial<Asked>) => statusSentence({ ...invited, ...change }, name, now);
  expect(status({})).toBe(`may answer until ${when}`);
  expect(status({ dueAt: null })).toBe('no longer waited for');
  expect(status({ response: 'take' })).toBe(`took it, and has until ${when}`);
  expect(status({ response: 'take', dueAt: null })).toBe('took it; the time is over');
  expect(status({ response: 'refer', dueAt: null, referredTo: mo })).toBe('said: better ask Mo (you)');
  for (const response of responses) expect(status({ response, dueAt: null })).toMatch(/^[a-z][^_{}]+$/);
});

test('who was passed over is told by numbers, each with its reason', () => {
  expect(
    passedOverSentence([
      { why: 'weekly_limit', count: 2 },
      { why: 'away', count: 1 },
    ]),
  ).toBe('Not asked this time: 2 at their weekly limit and 1 away.');
  for (const why of exclusions) expect(passedOverSentence([{ why, count: 1 }])).toMatch(/: 1 [^_{}]+\.$/);
});

test('names, or numbers where the reader may not know them', () => {
  expect(whoSentence([], 1, name)).toBe('1 person');
  expect(whoSentence([elif, mo], 2, name)).toBe('Elif and Mo (you)');
});
