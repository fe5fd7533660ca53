import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar, isAway, isWorking } from './hours.ts';
import { choosePeople, rateEvidence, rateFairness, type Asking, type Candidate, type Evidence } from './routing.ts';

const now = new Date('2026-11-23T10:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const allDay = [{ from: '00:00', to: '24:00' }];
const week = (hours: { from: string; to: string }[]) => Array.from({ length: 7 }, () => hours);
const always = createCalendar({ timeZone: 'Europe/Berlin', week: week(allDay) });
const afternoons = createCalendar({ timeZone: 'Europe/Berlin', week: week([{ from: '13:00', to: '18:00' }]) });
const never = createCalendar({ timeZone: 'Europe/Berlin', week: week([]) });
const untilFriday = [{ from: daysAgo(1), to: new Date('2026-11-27T08:00Z') }];
const onLeave = createCalendar({ timeZone: 'Europe/Berlin', week: week(allDay), away: untilFriday });

const nothing: Evidence = {
  answered: 0,
  worked: 0,
  didNotWork: 0,
  declared: false,
  referredBy: [],
  passedOn: 0,
  notMe: 0,
  lastAt: null,
  growing: false,
};
type Change = Partial<Omit<Candidate, 'evidence' | 'availability'>> & {
  evidence?: Partial<Evidence>;
  availability?: Partial<Candidate['availability']>;
};
const person = (personId: string, { evidence, availability, ...change }: Change = {}): Candidate => ({
  personId,
  kind: 'employee',
  agreed: false,
  maySee: true,
  lastAskedAt: null,
  ...change,
  evidence: { ...nothing, declared: true, ...evidence },
  availability: {
    calendar: always,
    open: 0,
    week: { limit: 5, used: 0, each: 1 },
    blockedNowOutsideHours: false,
    ...availability,
  },
});
const asking = (change: Partial<Asking> = {}): Asking => ({
  askerId: 'ada',
  blockedNow: false,
  now,
  count: 2,
  asked: [],
  seed: 'q1',
  growingShare: 0,
  ...change,
});
const ids = (people: { personId: string }[]) => people.map(({ personId }) => personId);
const chosen = (people: Candidate[], change?: Partial<Asking>) => ids(choosePeople(people, asking(change)).chosen);
const whyNot = (one: Candidate, change?: Partial<Asking>) => choosePeople([one], asking(change)).excluded[0]?.why;

test('each reason never to ask somebody is named', () => {
  expect(whyNot(person('elif'))).toBe(undefined);
  expect(whyNot(person('ada'))).toBe('asker');
  expect(whyNot(person('elif', { maySee: false }))).toBe('may_not_see');
  expect(whyNot(person('elif', { kind: 'alum' }))).toBe('did_not_agree');
  expect(whyNot(person('elif', { kind: 'alum', agreed: true }))).toBe(undefined);
  expect(whyNot(person('elif'), { asked: [{ personId: 'elif', response: null }] })).toBe('already_asked');
  expect(whyNot(person('elif'), { asked: [{ personId: 'elif', response: 'not_me' }] })).toBe('said_not_me');
  expect(whyNot(person('elif', { availability: { week: { limit: 5, used: 5, each: 1 } } }))).toBe('weekly_limit');
  expect(whyNot(person('elif', { availability: { week: { limit: 60, used: 45, each: 20 } } }))).toBe('weekly_limit');
  expect(whyNot(person('elif', { availability: { week: { limit: 0, used: 0, each: 1 } } }))).toBe('weekly_limit');
  expect(whyNot(person('elif', { availability: { calendar: onLeave } }))).toBe('away');
  expect(whyNot(person('elif', { availability: { calendar: afternoons } }))).toBe('outside_hours');
  expect(whyNot(person('elif', { evidence: { declared: false } }))).toBe('no_evidence');
  expect(whyNot(person('elif', { evidence: { notMe: 1 } }))).toBe('no_evidence');
});

test('outside her hours only when somebody is blocked now and she allows it; away not even then', () => {
  const allows = { calendar: afternoons, blockedNowOutsideHours: true };
  expect(chosen([person('elif', { availability: allows })])).toEqual([]);
  expect(chosen([person('elif', { availability: { calendar: afternoons } })], { blockedNow: true })).toEqual([]);
  expect(chosen([person('elif', { availability: allows })], { blockedNow: true })).toEqual(['elif']);
  expect(chosen([person('elif', { availability: { ...allows, calendar: onLeave } })], { blockedNow: true })).toEqual(
    [],
  );
});

test('nobody now: it is told when somebody could be asked', () => {
  const people = [
    person('elif', { availability: { calendar: onLeave } }),
    person('mo', { availability: { calendar: afternoons } }),
    person('ada', { availability: { calendar: always } }),
  ];
  expect(choosePeople(people, asking()).nextAt).toEqual(new Date('2026-11-23T12:00Z'));
  expect(choosePeople(people.slice(0, 1), asking()).nextAt).toEqual(new Date('2026-11-27T08:00Z'));
  expect(choosePeople([person('elif', { availability: { calendar: never } })], asking()).nextAt).toBe(null);
  expect(choosePeople([], asking())).toEqual({ chosen: [], runnersUp: [], excluded: [], nextAt: null });
});

test('the reasons make a sentence, the numbers a table', () => {
  const elif = person('elif', {
    evidence: { answered: 4, worked: 3, referredBy: ['mo', 'mo'], lastAt: now },
    lastAskedAt: daysAgo(6),
  });
  const zoe = person('zoe', { evidence: { answered: 1 }, lastAskedAt: daysAgo(6) });
  const mo = person('mo', { evidence: { passedOn: 1 } });
  const choice = choosePeople([elif, mo, zoe], asking({ count: 1 }));
  expect(choice.chosen).toEqual([
    {
      personId: 'elif',
      place: 'evidence',
      score: 0.375,
      evidence: 0.75,
      availability: 1,
      fairness: 0.5,
      reasons: [
        { is: 'answered', count: 4, worked: 3 },
        { is: 'declared' },
        { is: 'referred', by: ['mo'] },
        { is: 'free' },
        { is: 'asked_last', at: daysAgo(6) },
      ],
    },
  ]);
  expect(choice.runnersUp).toMatchObject([
    { personId: 'zoe', score: 0.2, whyNot: 'lower_score' },
    { personId: 'mo', evidence: 0.5 / 3.5, whyNot: 'less_evidence' },
  ]);
});

test('who is growing into the topic has a share of the rounds, and never when somebody is blocked now', () => {
  const knowing = ['elif', 'mo', 'zoe'].map((id) => person(id, { evidence: { answered: 5, worked: 5, lastAt: now } }));
  const people = [...knowing, person('new', { evidence: { declared: false, growing: true } })];
  const rounds = Array.from({ length: 1000 }, (_, n) => asking({ seed: `q${n}`, growingShare: 0.25 }));
  const places = (change: Partial<Asking>) =>
    rounds.filter((round) => chosen(people, { ...round, ...change }).includes('new')).length;
  expect(places({})).toBeGreaterThan(200);
  expect(places({})).toBeLessThan(300);
  expect(places({ blockedNow: true })).toBe(0);
  expect(places({ count: 1 })).toBe(0);
  expect(chosen(people.slice(3), { seed: 'q0' })).toEqual(['new']);
});

test('a person who is there twice is refused', () => {
  expect(() => choosePeople([person('elif'), person('elif')], asking())).toThrow('elif is there twice');
});

const count = fc.integer({ min: 0, max: 6 });
const anyEvidence = fc.record({
  answered: count,
  worked: count,
  didNotWork: count,
  declared: fc.boolean(),
  referredBy: fc.array(fc.constantFrom('ada', 'mo', 'zoe', 'kim'), { maxLength: 4 }),
  passedOn: count,
  notMe: fc.integer({ min: 0, max: 2 }),
  lastAt: fc.option(fc.integer({ min: 0, max: 2000 }).map(daysAgo)),
  growing: fc.boolean(),
});
const anyOne = (personId: string) =>
  fc.record({
    personId: fc.constant(personId),
    kind: fc.constantFrom('employee' as const, 'alum' as const),
    agreed: fc.boolean(),
    maySee: fc.boolean(),
    evidence: anyEvidence,
    availability: fc.record({
      calendar: fc.constantFrom(always, afternoons, onLeave, never),
      open: count,
      week: fc.record({ limit: count, used: count, each: fc.constantFrom(1, 2) }),
      blockedNowOutsideHours: fc.boolean(),
    }),
    lastAskedAt: fc.option(fc.integer({ min: 0, max: 300 }).map(daysAgo)),
  });
const people = fc
  .uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 12 })
  .chain((names) => fc.tuple(...names.map(anyOne)));
const anyAsking = fc.record({
  askerId: fc.constantFrom('a', 'b', 'z'),
  blockedNow: fc.boolean(),
  now: fc.constant(now),
  count: fc.integer({ min: 1, max: 3 }),
  asked: fc.array(
    fc.record({ personId: fc.constantFrom('c', 'd', 'e'), response: fc.constantFrom(null, 'not_me', 'not_now') }),
    { maxLength: 2 },
  ),
  seed: fc.string(),
  growingShare: fc.constantFrom(0, 0.25, 1),
});

test('never asks whom it must not ask; everybody appears once, with a reason; all numbers are between 0 and 1', () => {
  fc.assert(
    fc.property(people, anyAsking, (people, asking) => {
      const choice = choosePeople(people, asking);
      const all = [...choice.chosen, ...choice.runnersUp];
      expect(ids([...all, ...choice.excluded]).toSorted()).toEqual(ids(people).toSorted());
      expect(choice.chosen.length).toBe(Math.min(asking.count, all.length));
      const wronged = all.filter(({ personId }) =>
        mustNotBeAsked(
          people.find((x) => x.personId === personId)!,
          asking,
        ),
      );
      expect(wronged).toEqual([]);
      const numbers = all.flatMap((one) => [one.score, one.evidence, one.availability, one.fairness]);
      expect(numbers.filter((n) => !(n >= 0 && n <= 1))).toEqual([]);
      expect(all.filter(({ reasons }) => !reasons.length)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

function mustNotBeAsked({ personId, kind, agreed, maySee, availability }: Candidate, asking: Asking) {
  const { week, calendar, blockedNowOutsideHours } = availability;
  const excepted = asking.blockedNow && blockedNowOutsideHours;
  return (
    personId === asking.askerId ||
    !maySee ||
    (kind === 'alum' && !agreed) ||
    asking.asked.some((one) => one.personId === personId) ||
    week.used + week.each > week.limit ||
    isAway(calendar, now) ||
    (!isWorking(calendar, now) && !excepted)
  );
}

test('the order of the input does not matter, and the same again gives the same', () => {
  fc.assert(
    fc.property(people, anyAsking, fc.infiniteStream(fc.nat()), (people, asking, numbers) => {
      const shuffled = people
        .map((one) => [numbers.next().value ?? 0, one] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, one]) => one);
      expect(choosePeople(shuffled, asking)).toEqual(choosePeople(people, asking));
    }),
  );
});

const more = fc.constantFrom<(evidence: Evidence) => Evidence>(
  (evidence) => ({ ...evidence, answered: evidence.answered + 1 }),
  (evidence) => ({ ...evidence, worked: evidence.worked + 1 }),
  (evidence) => ({ ...evidence, didNotWork: Math.max(0, evidence.didNotWork - 1) }),
  (evidence) => ({ ...evidence, declared: true }),
  (evidence) => ({ ...evidence, referredBy: [...evidence.referredBy, 'lea'] }),
  (evidence) => ({ ...evidence, passedOn: Math.max(0, evidence.passedOn - 1) }),
  (evidence) => ({ ...evidence, notMe: Math.max(0, evidence.notMe - 1) }),
  (evidence) => ({ ...evidence, lastAt: evidence.lastAt && now }),
);

test('more evidence never rates lower, and never costs its person a place', () => {
  fc.assert(
    fc.property(people, anyAsking, more, (people, asking, more) => {
      fc.pre(people.length > 0);
      const [first, ...others] = [people[0]!, ...people.slice(1)];
      const better = { ...first, evidence: more(first.evidence) };
      expect(rateEvidence(better.evidence, now)).toBeGreaterThanOrEqual(rateEvidence(first.evidence, now));
      const isChosen = (one: Candidate) => chosen([one, ...others], asking).includes(first.personId);
      expect(isChosen(better) || !isChosen(first)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('of people who know and have room alike, the one who was asked least lately is asked', () => {
  fc.assert(
    fc.property(people, anyAsking, (people, asking) => {
      fc.pre(people.length > 0);
      const alike = people.map((one) => ({
        ...people[0]!,
        personId: one.personId,
        lastAskedAt: one.lastAskedAt,
        evidence: { ...people[0]!.evidence, growing: false },
      }));
      const { chosen, runnersUp } = choosePeople(alike, asking);
      const since = ({ personId }: { personId: string }) =>
        alike.find((one) => one.personId === personId)!.lastAskedAt?.getTime() ?? -Infinity;
      const lastChosen = Math.max(...chosen.map(since), -Infinity);
      expect(runnersUp.filter((one) => since(one) < lastChosen)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('where her strength is known it stands for the counts; colleagues who named her add to it', () => {
  const rate = (evidence: Partial<Evidence>) => rateEvidence({ ...nothing, ...evidence }, now);
  expect(rate({ strength: 1, answered: 50 })).toBe(rate({ strength: 1 }));
  expect(rate({ strength: 1 })).toBeCloseTo(9 / 12);
  expect(rate({ strength: 0.2 })).toBeLessThan(rate({ strength: 0.4 }));
  expect(rate({ strength: 0.2, recommended: 2 })).toBeGreaterThan(rate({ strength: 0.2 }));
  expect(rate({ strength: 0, answered: 5 })).toBe(0);
});

test('who was asked often in the last days comes after who was not; not how long ago the last time was', () => {
  expect(rateFairness(daysAgo(0), now, 0)).toBe(1);
  expect(rateFairness(daysAgo(20), now, 3)).toBe(1 / 4);
  expect(rateFairness(daysAgo(6), now)).toBe(1 / 2);
});
