import { expect, test } from 'vitest';
import { createCalendar } from '../hours.ts';
import { advance, startClimb } from '../ladder.ts';
import { nextDeadline } from './climb.ts';
import type { Event } from './events.ts';
import type { Rung } from './policy.ts';
import { defaultPolicy } from './policy.ts';

// What is taken back, or decided anew.

const hours = [{ from: '09:00', to: '17:00' }];
const office = createCalendar({ timeZone: 'UTC', week: [hours, hours, hours, hours, hours, [], []] });
const at = (text: string) => new Date(`2026-11-${text}Z`);
const monday = '23T10:00';
const inviteTwo = { do: 'invite', count: 2, referral: null };
type WithoutAt<T> = T extends unknown ? Omit<T, 'at'> : never;

/** A question for today that is told one thing after another, each at a time of November 2026. */
function climbing() {
  const start = { askerId: 'ada', urgency: 'today' as const, policy: defaultPolicy, found: 0, at: at(monday) };
  let { climb, commands } = startClimb(start, () => office);
  const self = {
    climb: () => climb,
    commands: () => commands,
    happened: () => climb.log.map(({ what }) => what),
    due: () => nextDeadline(climb)?.toISOString().slice(8, 16) ?? null,
    tell: (time: string, event: WithoutAt<Event>) => {
      ({ climb, commands } = advance(climb, { ...event, at: at(time) } as Event, () => office));
      return self;
    },
    sendTo: (time: string, to: Rung) => self.tell(time, { is: 'skipped', to }),
    answer: (time: string) => self.tell(time, { is: 'responded', personId: 'elif', response: 'answer' }),
    withdraw: (time: string, left = false) => self.tell(time, { is: 'answer_withdrawn', personId: 'elif', left }),
  };
  return self;
}

test('an answer that is withdrawn before it is judged lets the question go on, unless another one waits', () => {
  const alone = climbing().answer('23T10:20').withdraw('23T10:30');
  expect(alone.commands()).toContainEqual(inviteTwo);
  expect(alone.climb().log.at(-1)).toMatchObject({ what: 'answer_withdrawn', next: { step: 'choosing' } });
  const another = climbing().answer('23T10:20').withdraw('23T10:30', true);
  expect([another.happened().at(-1), another.climb().step.is]).toEqual(['answer_withdrawn', 'judging']);
  expect(another.due()).toBe('23T14:20');
  const judged = climbing().answer('23T10:20').tell('23T10:25', { is: 'did_not_work' }).withdraw('23T10:30');
  expect(judged.happened()).not.toContain('answer_withdrawn');
});

test('one that is withdrawn while the question is paused begins nothing until it is resumed', () => {
  const onRung = (to: Rung) => {
    const climb = to === 'ask' ? climbing() : climbing().sendTo('23T10:01', to);
    climb.answer('23T10:02').tell('23T10:03', { is: 'paused', by: 'ada' }).withdraw('23T10:04');
    expect([climb.commands().map((command) => command.do), climb.due()]).toEqual([[], null]);
    return climb.tell('23T12:00', { is: 'resumed' });
  };
  expect(onRung('ask').commands()).toContainEqual(inviteTwo);
  expect(onRung('network').due()).toBe('23T16:00');
  const swarm = onRung('swarm');
  expect(swarm.due()).toBe('23T12:00');
  expect(swarm.tell('23T12:00', { is: 'deadline_passed' }).commands()).toContainEqual({ do: 'request_training' });
  expect(onRung('formal').climb().step.is).toBe('formal');
});

test('a decision on training that is reconsidered adds a line, and is what the question ended by', () => {
  const climb = climbing().sendTo('23T10:01', 'formal');
  climb.tell('24T10:00', { is: 'training_decided', decision: 'training', reason: 'All need it.' });
  const before = climb.climb().log;
  climb.tell('25T10:00', { is: 'training_reconsidered', decision: 'job_aid', reason: 'A card is enough.' });
  expect(climb.climb()).toMatchObject({ outcome: 'job_aid', step: { is: 'ended' } });
  expect(climb.climb().log.slice(0, -1)).toEqual(before);
  expect(climb.climb().log.at(-1)).toMatchObject({ what: 'training_reconsidered', note: 'job_aid: A card is enough.' });
  expect(climb.commands()).toEqual([]);
  climb.tell('26T10:00', { is: 'reopened', by: 'ada' });
  climb.tell('26T11:00', { is: 'training_reconsidered', decision: 'social', reason: 'Ask Elif.' });
  expect([climb.climb().outcome, climb.happened().at(-1)]).toEqual([null, 'training_reconsidered']);
});
