import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../hours.ts';
import { advance, startClimb, type Advanced, type Start } from '../ladder.ts';
import { nextDeadline, nextOf, parseClimb, type Climb } from './climb.ts';
import type { Event } from './events.ts';
import { parsePolicy, rungs, urgencies, type Policy } from './policy.ts';

// Whatever happens, in whatever order: random sequences of events, fitting or not, at times that jump back too.

const hours = [{ from: '09:00', to: '17:00' }];
const week = [hours, hours, hours, hours, hours, [], []];
const calendars = [
  createCalendar({ timeZone: 'Europe/Berlin', week }),
  createCalendar({ timeZone: 'America/New_York', week }),
  createCalendar({ timeZone: 'Asia/Kathmandu', week: Array.from({ length: 7 }, () => []) }),
];
const people = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];
const calendarOf = (personId: string) => calendars[personId.charCodeAt(1) % calendars.length]!;
const hour = 3_600_000;

const policies = [
  {},
  { quietHours: null, today: { rounds: 1, atATime: 1 } },
  { rungs: ['ask', 'swarm'], this_week: { ask: '1m' } },
  { rungs: ['formal'] },
  { rungs: [] },
  { blocked_now: { ask: 'off', network: 'off', swarm: 'off', formal: 'off' } },
].map((text) => (parsePolicy(text) as { policy: Policy }).policy);

const starts = fc.record({
  askerId: fc.constantFrom('p0', 'p2'),
  urgency: fc.constantFrom(...urgencies),
  policy: fc.constantFrom(...policies),
  found: fc.nat(5),
  at: fc.integer({ min: 0, max: 24 * 300 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * hour)),
});

type Kind = Event['is'] | 'deadline';
const often: Kind[] = [
  'deadline',
  'deadline',
  'deadline',
  'invited',
  'invited',
  'responded',
  'responded',
  'nobody_to_ask',
];
const seldom: Kind[] = [
  'did_not_work',
  'answer_withdrawn',
  'deadline_passed',
  'skipped',
  'went_back',
  'paused',
  'resumed',
  'resumed',
  'helper_left',
  'swarm_not_gathered',
  'swarm_ended',
];
const ends: Kind[] = [
  'settled',
  'stopped',
  'withdrawn',
  'asker_left',
  'solved_by_found',
  'training_decided',
  'training_reconsidered',
];
const steps = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...often) },
    { weight: 4, arbitrary: fc.constantFrom(...seldom) },
    { weight: 1, arbitrary: fc.constantFrom(...ends, 'reopened' as const) },
  ),
  personId: fc.constantFrom(...people),
  to: fc.constantFrom(...people),
  rung: fc.constantFrom(...rungs),
  flag: fc.boolean(),
  response: fc.constantFrom('take', 'refer', 'not_now', 'not_me', 'answer'),
  minutes: fc.integer({ min: -60, max: 3000 }),
});
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;
const scripts = fc.array(steps, { maxLength: 60 });

/** What the step tells a climb in this state; `deadline`: that what is next due is due. */
function toEvent({ kind, personId, to, rung, flag, response, minutes }: Step, climb: Climb): Event {
  const at = new Date(climb.movedAt.getTime() + minutes * 60_000);
  if (kind === 'deadline') return { is: 'deadline_passed', at: nextDeadline(climb) ?? at };
  const fields = {
    people: [personId, to].map((id) => ({ personId: id, referredBy: flag ? 'p5' : null })),
    referredTo: flag && climb.referrals.length ? climb.referrals[0]!.personId : null,
    nextAt: minutes > 2000 ? at : null,
    to: kind === 'responded' ? to : rung,
    left: flag,
    result: flag ? 'solution' : 'nothing',
    personId,
    by: personId,
    why: 'why',
    reason: 'why',
    decision: 'social',
    response,
  };
  return { is: kind, at, ...fields } as unknown as Event;
}

interface Moved extends Advanced {
  before: Climb;
  event: Event;
}

function play(start: Start, script: Step[]): Moved[] {
  let before = startClimb(start, calendarOf).climb;
  return script.map((step) => {
    const event = toEvent(step, before);
    const moved = { before, event, ...advance(before, event, calendarOf) };
    before = moved.climb;
    return moved;
  });
}

/** The shortest sequence of which some event breaks the check; null when none was found. */
function broken(check: (moved: Moved) => void) {
  const property = fc.property(starts, scripts, (start, script) => play(start, script).forEach(check));
  const result = fc.check(property, { numRuns: 700 });
  return result.failed ? fc.defaultReportMessage(result) : null;
}

const insist = (holds: boolean, what: string, { event, climb }: Moved) => {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(event)} in ${JSON.stringify({ ...climb, policy: null })}`);
};
const height = ({ rung }: Climb) => rungs.indexOf(rung);

test('the sequences reach every rung, step and outcome', () => {
  const seen = new Set<string>();
  for (const [start, script] of fc.sample(fc.tuple(starts, scripts), { numRuns: 1500, seed: 1 })) {
    for (const { climb } of play(start, script)) seen.add(climb.rung).add(climb.step.is).add(String(climb.outcome));
  }
  const outcomes = ['found', 'settled', 'withdrawn', 'stopped', 'asker_left', 'social'];
  const all = [...rungs, 'choosing', 'responses', 'judging', 'resting', 'ended', ...outcomes];
  expect(all.filter((one) => !seen.has(one))).toEqual([]);
});

test('it never goes back by itself: only who goes back or reopens brings it down', () => {
  const found = broken((moved) => {
    const { before, event, climb } = moved;
    const isAct = event.is === 'went_back' || event.is === 'reopened';
    insist(isAct || height(climb) >= height(before), 'went back', moved);
  });
  expect(found).toBe(null);
});

test('it has ended, or has a next deadline, or waits for a person who is named', () => {
  const found = broken((moved) => {
    const { climb } = moved;
    const { dueAt, waitsFor } = nextOf(climb);
    const isNamed = { asker: true, consultant: true, resumption: climb.paused !== null }[waitsFor as string];
    insist(climb.outcome !== null || dueAt !== null || isNamed === true, `waits for ${waitsFor}`, moved);
    insist((climb.outcome !== null) === (climb.step.is === 'ended'), 'ended by half', moved);
  });
  expect(found).toBe(null);
});

test('left alone, it comes to rest', () => {
  fc.assert(
    fc.property(starts, scripts, (start, script) => {
      let climb = play(start, script).at(-1)?.climb ?? startClimb(start, calendarOf).climb;
      for (let n = 0; n < 60 && nextDeadline(climb); n++) {
        const at = nextDeadline(climb)!;
        const passed = advance(climb, { is: 'deadline_passed', at }, calendarOf);
        const isChoice = passed.commands.some((command) => command.do === 'invite');
        const nobody = { is: 'nobody_to_ask', referredTo: passed.climb.referrals[0]?.personId ?? null } as const;
        climb = isChoice
          ? advance(passed.climb, { ...nobody, why: '', nextAt: null, at }, calendarOf).climb
          : passed.climb;
      }
      expect(nextDeadline(climb)).toBe(null);
    }),
  );
});

test('a question that is settled, ended or paused never invites anybody, nor does anything else begin', () => {
  const begins = ['invite', 'notify_network', 'open_swarm', 'request_training', 'remind'];
  const found = broken((moved) => {
    const { before, climb, commands } = moved;
    if (!climb.outcome && !climb.paused) return;
    insist(!commands.some((command) => begins.includes(command.do)), 'began something', moved);
    if (!before.outcome || !climb.outcome) return;
    insist(climb.invitations.length === before.invitations.length, 'invited', moved);
    insist(nextDeadline(climb) === null, 'has a deadline', moved);
  });
  expect(found).toBe(null);
});

test('nobody is invited twice, nor the asker; a referral under way is of somebody new', () => {
  const found = broken((moved) => {
    const { climb } = moved;
    const ids = [...climb.invitations, ...climb.referrals].map(({ personId }) => personId);
    insist(new Set(ids).size === ids.length, 'twice', moved);
    insist(moved.before.askerId !== climb.askerId || !ids.includes(start(climb)), 'the asker', moved);
  });
  expect(found).toBe(null);
});
const start = ({ askerId, log }: Climb) => (log.some(({ what }) => what === 'reopened') ? '' : askerId);

const shown = ({ rung, outcome, paused, invitations, step }: Climb) =>
  JSON.stringify([rung, step.is, outcome, paused, invitations]);

test('what changed can be shown, with what is next; time goes forward only', () => {
  const found = broken((moved) => {
    const { before, climb } = moved;
    const fresh = climb.log.slice(before.log.length);
    insist(shown(before) === shown(climb) || fresh.length > 0, 'no entry', moved);
    insist(JSON.stringify(climb.log.slice(0, before.log.length)) === JSON.stringify(before.log), 'rewritten', moved);
    insist(
      fresh.every((entry) => JSON.stringify(entry.next) === JSON.stringify(nextOf(climb))),
      'next',
      moved,
    );
    insist(climb.movedAt >= before.movedAt && fresh.every(({ at }) => at >= before.movedAt), 'time', moved);
    const wakes = moved.commands.find((command) => command.do === 'set_deadline');
    const isSame = nextDeadline(before)?.getTime() === nextDeadline(climb)?.getTime();
    insist(wakes ? wakes.at?.getTime() === nextDeadline(climb)?.getTime() : isSame, 'deadline not told', moved);
  });
  expect(found).toBe(null);
});

test('the same events give the same climb, kept as text in between or not, and what was given is not changed', () => {
  fc.assert(
    fc.property(starts, scripts, (start, script) => {
      const first = play(start, script);
      const texts = first.map(({ climb }) => JSON.stringify(climb));
      const again = first.map(({ before, event }) => advance(parseClimb(JSON.stringify(before)), event, calendarOf));
      expect(again.map(({ climb }) => JSON.stringify(climb))).toEqual(texts);
      expect(again.map(({ commands }) => commands)).toEqual(first.map(({ commands }) => commands));
      expect(play(start, script).map(({ climb }) => JSON.stringify(climb))).toEqual(texts);
    }),
    { numRuns: 300 },
  );
});
