import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from './hours.ts';
import { chooseSwarm, type Gathering, type SwarmCandidate } from './swarm.ts';

const now = new Date('2026-11-23T10:00Z');
const until = new Date('2026-11-25T10:00Z');
const allDay = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
const always = createCalendar({ timeZone: 'Europe/Berlin', week: allDay });
const away = (to: Date) => createCalendar({ timeZone: 'Europe/Berlin', week: allDay, away: [{ from: now, to }] });
const never = createCalendar({ timeZone: 'Europe/Berlin', week: allDay.map(() => []) });

type Change = Partial<Omit<SwarmCandidate, 'availability'>> & {
  availability?: Partial<SwarmCandidate['availability']>;
};
const person = (personId: string, covers: string[], { availability, ...change }: Change = {}): SwarmCandidate => ({
  personId,
  kind: 'employee',
  agreed: false,
  maySee: true,
  saidNotMe: false,
  lastAskedAt: null,
  covers,
  homes: [],
  evidence: {
    answered: 1,
    worked: 0,
    didNotWork: 0,
    declared: false,
    referredBy: [],
    passedOn: 0,
    notMe: 0,
    lastAt: now,
    growing: false,
  },
  ...change,
  availability: {
    calendar: always,
    open: 0,
    week: { limit: 5, used: 0, each: 1 },
    blockedNowOutsideHours: false,
    ...availability,
  },
});
const gathering = (change: Partial<Gathering> = {}): Gathering => ({
  askerId: 'ada',
  now,
  until,
  blockedNow: false,
  parts: ['tax', 'ships', 'pumps', 'law'].map((id) => ({ id, weight: 1 })),
  seed: 'q1',
  ...change,
});
const choose = (people: SwarmCandidate[], change?: Partial<Gathering>) => chooseSwarm(people, gathering(change));
const ids = (people: { personId: string }[]) => people.map(({ personId }) => personId).toSorted();

test('three who know different parts, and not three who know the same', () => {
  const experts = ['a', 'b', 'c', 'd'].map((id) => person(id, ['tax']));
  const choice = choose([...experts, person('e', ['ships']), person('f', ['pumps', 'law'])]);
  expect(ids(choice.members)).toEqual(expect.arrayContaining(['e', 'f']));
  expect(choice.members).toHaveLength(3);
  expect(choice).toMatchObject({ uncovered: [], why: null });
  expect(choice.members.find(({ personId }) => personId === 'f')?.covers).toEqual(['pumps', 'law']);
});

test('as many as it takes, at most five, and what nobody knows is named', () => {
  const one = (id: string) => person(`knows-${id}`, [id]);
  const parts = ['1', '2', '3', '4', '5', '6'].map((id, nth) => ({ id, weight: 6 - nth }));
  expect(ids(choose(['1', '2', '3', '4'].map(one), { parts }).members)).toHaveLength(4);
  const six = choose(
    parts.map(({ id }) => one(id)),
    { parts },
  );
  expect(ids(six.members)).toEqual(['knows-1', 'knows-2', 'knows-3', 'knows-4', 'knows-5']);
  expect(six.uncovered).toEqual(['6']);
});

test('somebody from elsewhere comes although another knows more', () => {
  const dock = { homes: ['dock'] };
  const people = [
    person('a', ['tax'], dock),
    person('b', ['ships'], dock),
    person('c', ['pumps', 'law'], dock),
    person('z', ['tax'], { homes: ['bank'] }),
  ];
  expect(choose(people).members.find(({ place }) => place === 'elsewhere')?.personId).toBe('z');
  expect(choose(people.slice(0, 3)).members.map(({ place }) => place)).toEqual(['expertise', 'expertise', 'expertise']);
});

test('each reason never to gather somebody is named', () => {
  const whyNot = (change: Change, id = 'elif') => choose([person(id, ['tax'], change)]).excluded[0]?.why;
  expect(whyNot({})).toBe(undefined);
  expect(whyNot({}, 'ada')).toBe('asker');
  expect(whyNot({ maySee: false })).toBe('may_not_see');
  expect(whyNot({ kind: 'alum' })).toBe('did_not_agree');
  expect(whyNot({ kind: 'alum', agreed: true })).toBe(undefined);
  expect(whyNot({ saidNotMe: true })).toBe('said_not_me');
  expect(whyNot({ covers: ['cooking'] })).toBe('no_evidence');
  expect(whyNot({ availability: { week: { limit: 5, used: 5, each: 1 } } })).toBe('weekly_limit');
  expect(whyNot({ availability: { calendar: never } })).toBe('away');
  expect(whyNot({ availability: { calendar: away(until) } })).toBe('away');
  expect(whyNot({ availability: { calendar: away(new Date('2026-11-24T08:00Z')) } })).toBe(undefined);
});

test('outside her hours only when somebody is blocked now and she allows it; away not even then', () => {
  const able = (calendar: typeof never, blockedNow: boolean) =>
    choose([person('elif', ['tax'], { availability: { calendar, blockedNowOutsideHours: true } })], { blockedNow })
      .excluded.length === 0;
  expect(able(never, true)).toBe(true);
  expect(able(never, false)).toBe(false);
  expect(able(away(until), true)).toBe(false);
});

test('too few: because too few know, or because too few have time', () => {
  const knowing = ['a', 'b', 'c'].map((id) => person(id, ['tax']));
  const busy = person('d', ['tax'], { availability: { calendar: never } });
  expect(choose([])).toMatchObject({ members: [], why: 'too_few_know' });
  expect(choose(knowing.slice(1))).toMatchObject({ members: [], why: 'too_few_know' });
  expect(choose([...knowing.slice(1), busy])).toMatchObject({ members: [], why: 'too_few_free' });
});

const oneOf = (letters: string, most: number) => fc.subarray([...letters], { maxLength: most });
const someone = fc.record({
  covers: oneOf('tslp', 3).map((letters) =>
    letters.map((letter) => ({ t: 'tax', s: 'ships', l: 'law', p: 'pumps' })[letter]!),
  ),
  homes: oneOf('xyz', 2),
  maySee: fc.boolean(),
  saidNotMe: fc.boolean(),
  used: fc.nat(6),
  answered: fc.nat(9),
});
const crowd = fc.array(someone, { maxLength: 9 }).map((people) =>
  people.map(({ used, answered, ...one }, nth) => {
    const made = person(`p${nth}`, one.covers, { ...one, availability: { week: { limit: 5, used, each: 1 } } });
    return { ...made, evidence: { ...made.evidence, answered } };
  }),
);

test('property: three to five or nobody, never somebody excluded, and the same in whatever order', () => {
  fc.assert(
    fc.property(crowd, fc.integer(), (people, seed) => {
      const choice = choose(people);
      const members = ids(choice.members);
      expect(members.length === 0 || (members.length >= 3 && members.length <= 5)).toBe(true);
      expect(choice.why === null).toBe(members.length > 0);
      expect(new Set(members).size).toBe(members.length);
      for (const { personId } of choice.excluded) expect(members).not.toContain(personId);
      for (const one of people.filter(({ personId }) => members.includes(personId))) {
        expect(one.maySee && !one.saidNotMe && one.availability.week.used < 5).toBe(true);
      }
      const shuffled = people.toSorted((a, b) => hash(a.personId, seed) - hash(b.personId, seed));
      expect(choose(shuffled)).toEqual(choice);
    }),
  );
});

const hash = (id: string, seed: number) => Math.sin(id.charCodeAt(1) * 999 + seed);

test('property: no other group of three to five has somebody from elsewhere when it lacks one, or knows more', () => {
  fc.assert(
    fc.property(crowd, (people) => {
      const choice = choose(people);
      const excluded = choice.excluded.map(({ personId }) => personId);
      const able = people.filter(({ personId }) => !excluded.includes(personId));
      const groups = subsets(able).filter(({ length }) => length >= 3 && length <= 5);
      expect(choice.members.length > 0).toBe(groups.length > 0);
      if (!groups.length) return;
      const chosen = able.filter(({ personId }) => choice.members.some((one) => one.personId === personId));
      expect(isMixed(chosen)).toBe(groups.some(isMixed));
      expect(choice.members.some(({ place }) => place === 'elsewhere')).toBe(isMixed(chosen));
      const like = groups.filter((group) => isMixed(group) === isMixed(chosen));
      const best = Math.max(...like.map(known));
      expect(known(chosen)).toBe(best);
      const fewest = Math.min(...like.filter((group) => known(group) === best).map(({ length }) => length));
      expect(chosen.length).toBe(fewest);
    }),
  );
});

const known = (group: SwarmCandidate[]) => new Set(group.flatMap(({ covers }) => covers)).size;
const isMixed = (group: SwarmCandidate[]) =>
  group.some(
    ({ personId, homes }) =>
      homes.length > 0 &&
      group.every((other) => other.personId === personId || !other.homes.some((home) => homes.includes(home))),
  );
const subsets = <T>([first, ...rest]: T[]): T[][] =>
  first === undefined ? [[]] : subsets(rest).flatMap((subset) => [subset, [first, ...subset]]);

test('of a crowd, whoever alone knows a part is not cut away', () => {
  const crowd = Array.from({ length: 300 }, (_, nth) =>
    person(`p${nth}`, ['tax'], { evidence: { ...person('', []).evidence, answered: 50 } }),
  );
  const choice = choose([...crowd, person('ships', ['ships']), person('law', ['law', 'pumps'], { homes: ['bank'] })]);
  expect(choice.uncovered).toEqual([]);
  expect(choice.members.find(({ place }) => place === 'elsewhere')?.personId).toBe('law');
});
