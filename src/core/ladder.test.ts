import { expect, test } from 'vitest';
import { createCalendar } from './hours.ts';
import { nextDeadline, type Climb } from './ladder/climb.ts';
import type { Event } from './ladder/events.ts';
import type { Command } from './ladder/moves.ts';
import { parsePolicy, type Urgency } from './ladder/policy.ts';
import { advance, startClimb } from './ladder.ts';

const hours = [{ from: '09:00', to: '17:00' }];
const office = createCalendar({ timeZone: 'UTC', week: [hours, hours, hours, hours, hours, [], []] });
const never = createCalendar({ timeZone: 'UTC', week: [[], [], [], [], [], [], []] });
const policyOf = (text: unknown) => {
  const result = parsePolicy(text);
  if ('fields' in result) throw new Error(JSON.stringify(result.fields));
  return result.policy;
};
const at = (text: string) => new Date(`2026-11-${text}Z`);
const monday = '23T10:00';

interface Setting {
  urgency?: Urgency;
  policy?: unknown;
  from?: string;
  calendar?: typeof office;
}

/** A climb that is told one thing after another, each at a time of November 2026. */
function climbing({ urgency = 'today', policy = {}, from = monday, calendar = office }: Setting = {}) {
  const start = { askerId: 'ada', urgency, policy: policyOf(policy), found: 3, at: at(from) };
  let { climb, commands } = startClimb(start, () => calendar);
  const self = {
    get climb(): Climb {
      return climb;
    },
    get commands(): Command[] {
      return commands;
    },
    tell: (time: string, event: Told) => {
      ({ climb, commands } = advance(climb, { ...event, at: at(time) } as Event, () => calendar));
      return self;
    },
    invite: (time: string, ...people: string[]) =>
      self.tell(time, { is: 'invited', people: people.map((personId) => ({ personId, referredBy: null })) }),
    say: (time: string, personId: string, response: 'take' | 'not_now' | 'not_me' | 'answer') =>
      self.tell(time, { is: 'responded', personId, response }),
    refer: (time: string, personId: string, to: string) =>
      self.tell(time, { is: 'responded', personId, response: 'refer', to }),
    pass: (time: string) => self.tell(time, { is: 'deadline_passed' }),
    nobody: (time: string, nextAt: Date | null = null) =>
      self.tell(time, { is: 'nobody_to_ask', referredTo: null, why: 'no_evidence', nextAt }),
    happened: () => climb.log.map(({ what }) => what),
    due: () => nextDeadline(climb)?.toISOString().slice(8, 16) ?? null,
    does: () => commands.map((command) => command.do),
  };
  return self;
}
type WithoutAt<T> = T extends unknown ? Omit<T, 'at'> : never;
type Told = WithoutAt<Event>;

const inviteTwo = { do: 'invite', count: 2, referral: null };

test('a question climbs to the top by itself when nobody helps, saying at each step what is next and when', () => {
  const climb = climbing();
  expect(climb.commands).toContainEqual(inviteTwo);
  climb.invite(monday, 'elif', 'mo');
  expect(climb.due()).toBe('23T11:00');
  climb.pass('23T11:00');
  expect(climb.commands).toContainEqual(inviteTwo);
  climb.invite('23T11:00', 'zoe').say('23T11:10', 'zoe', 'not_now');
  expect(climb.does()).toContain('notify_network');
  expect(climb.due()).toBe('23T15:10');
  expect(climb.pass('23T15:10').does()).toEqual(['open_swarm', 'set_deadline']);
  expect(climb.due()).toBe('24T15:10');
  expect(climb.pass('24T15:10').commands).toContainEqual({ do: 'remind', whom: 'swarm' });
  expect(climb.pass('25T15:10').does()).toContain('request_training');
  expect(climb.pass('30T15:10').commands).toContainEqual({ do: 'remind', whom: 'consultant' });
  expect(climb.due()).toBe(null);
  climb.tell('30T16:00', { is: 'training_decided', decision: 'job_aid', reason: 'Ten asked the same.' });
  expect(climb.commands).toContainEqual({ do: 'close', outcome: 'job_aid' });
  expect(
    climb.climb.log.map(({ at, what, next }) => `${at.toISOString().slice(8, 16)} ${what} > ${next.waitsFor}`),
  ).toEqual([
    '23T10:00 asked > choice',
    '23T10:00 reached > choice',
    '23T10:00 invited > invited',
    '23T11:00 no_response > choice',
    '23T11:00 invited > invited',
    '23T11:10 not_now > network',
    '23T11:10 reached > network',
    '23T15:10 reached > swarm',
    '24T15:10 reminded > swarm',
    '25T15:10 swarm_left_open > consultant',
    '25T15:10 reached > consultant',
    '30T15:10 reminded > consultant',
    '30T16:00 training_decided > nobody',
    '30T16:00 ended > nobody',
  ]);
});

test('who takes it has longer, and the others are told; who is late but willing is welcome', () => {
  const climb = climbing().invite(monday, 'elif', 'mo').say('23T10:30', 'elif', 'take');
  expect(climb.commands).toContainEqual({ do: 'tell_others', people: ['mo'], why: 'took' });
  expect(climb.due()).toBe('23T13:30');
  climb.pass('23T13:30').say('23T13:31', 'mo', 'take');
  expect(climb.happened().slice(-2)).toEqual(['took_without_answer', 'took']);
  expect(climb.due()).toBe('23T16:31');
});

test('an answer waits for the asker, who is reminded once; one that did not work goes on', () => {
  const climb = climbing().invite(monday, 'elif', 'mo').say('23T10:20', 'elif', 'answer');
  expect(climb.commands).toContainEqual({ do: 'tell_others', people: ['mo'], why: 'answered' });
  expect(climb.due()).toBe('23T14:20');
  expect(climb.pass('23T14:20').commands).toContainEqual({ do: 'remind', whom: 'asker' });
  expect([climb.due(), climb.climb.log.at(-1)!.next.waitsFor]).toEqual([null, 'asker']);
  expect(climb.tell('23T15:00', { is: 'did_not_work' }).commands).toContainEqual(inviteTwo);
  expect(climb.tell('23T15:01', { is: 'settled' }).does()).toEqual(['close', 'set_deadline']);
});

test('a referral becomes an invitation; referring in a circle, to the asker or to oneself does not', () => {
  const climb = climbing().invite(monday, 'elif').refer('23T10:10', 'elif', 'mo');
  expect(climb.commands).toContainEqual({ do: 'invite', count: 1, referral: { personId: 'mo', by: 'elif' } });
  climb.tell('23T10:10', { is: 'invited', people: [{ personId: 'mo', referredBy: 'elif' }] });
  expect(climb.climb.invitations[1]).toMatchObject({ personId: 'mo', referredBy: 'elif', round: 1 });
  climb.refer('23T10:20', 'mo', 'elif');
  expect(climb.climb.log.at(-1)).toMatchObject({
    what: 'referral_not_followed',
    people: ['mo', 'elif'],
    note: 'already_asked',
  });
  expect(climb.commands).toContainEqual(inviteTwo);
  climb.invite('23T10:21', 'zoe', 'kim').refer('23T10:22', 'zoe', 'ada').refer('23T10:23', 'kim', 'kim');
  expect(climb.happened().slice(-3)).toEqual(['referral_not_followed', 'referral_not_followed', 'reached']);
});

test('a referral to somebody who may not be asked is told, and the next people are asked', () => {
  const climb = climbing().invite(monday, 'elif').refer('23T10:10', 'elif', 'mo');
  climb.tell('23T10:10', { is: 'nobody_to_ask', referredTo: 'mo', why: 'weekly_limit', nextAt: null });
  expect(climb.climb.log.at(-1)).toMatchObject({ what: 'referral_not_followed', note: 'weekly_limit' });
  expect(climb.commands).toContainEqual(inviteTwo);
});

test('no expert at all, or a topic with its asker alone: the network is told at once', () => {
  const climb = climbing().nobody(monday);
  expect(climb.happened().slice(-2)).toEqual(['nobody_to_ask', 'reached']);
  expect(climb.does()).toContain('notify_network');
});

test('everybody away: it waits when they are soon back, a few times, else it goes on', () => {
  const climb = climbing({ from: '23T18:30' }).nobody('23T18:30', at('24T09:00'));
  expect([climb.happened().at(-1), climb.due()]).toEqual(['waiting_for_hours', '24T09:00']);
  expect(climb.pass('24T09:00').commands).toContainEqual(inviteTwo);
  expect(climb.nobody('24T09:00', at('24T09:30')).due()).toBe('24T09:30');
  climb.pass('24T09:30').nobody('24T09:30', at('24T09:40'));
  expect(climb.climb.rung).toBe('network');
  expect(climbing().nobody(monday, at('27T09:00')).climb.rung).toBe('network');
  expect(climbing({ urgency: 'blocked_now', from: '23T18:30' }).nobody('23T18:30', at('24T09:00')).climb.rung).toBe(
    'network',
  );
});

test('nobody is invited in quiet hours, unless somebody is blocked now', () => {
  const climb = climbing({ from: '23T22:00' });
  expect([climb.does(), climb.due()]).toEqual([['set_deadline'], '24T07:00']);
  expect(climb.pass('24T07:00').does()).toContain('invite');
  expect(climbing({ from: '23T22:00', urgency: 'blocked_now' }).does()).toContain('invite');
  const wall = climbing({ policy: { today: { clock: 'wall', ask: '3h' } }, from: '23T19:00' }).invite(
    '23T19:00',
    'elif',
  );
  expect(wall.due()).toBe('24T07:00');
});

test('the helper is removed in the middle: the next people are asked', () => {
  const climb = climbing().invite(monday, 'elif').say('23T10:10', 'elif', 'take');
  expect(climb.tell('23T10:20', { is: 'helper_left', personId: 'elif' }).commands).toContainEqual(inviteTwo);
  expect(climb.happened().at(-1)).toBe('helper_left');
  expect(climb.tell('23T10:21', { is: 'helper_left', personId: 'elif' }).commands).toEqual([]);
});

test('the asker leaves: it ends, those invited are told, and who reopens it takes her place', () => {
  const climb = climbing().invite(monday, 'elif').tell('23T10:10', { is: 'asker_left' });
  expect(climb.does()).toEqual(['tell_others', 'close', 'set_deadline']);
  climb.tell('23T12:00', { is: 'reopened', by: 'mo' });
  expect([climb.climb.askerId, climb.climb.rung, climb.climb.outcome]).toEqual(['mo', 'ask', null]);
  expect(climb.invite('23T12:00', 'elif', 'mo').climb.invitations).toHaveLength(1);
});

test('settled while an invitation is being answered: her answer is kept and changes nothing', () => {
  const climb = climbing().invite(monday, 'elif', 'mo').tell('23T10:10', { is: 'settled' });
  expect(climb.commands).toContainEqual({ do: 'tell_others', people: ['elif', 'mo'], why: 'ended' });
  climb.say('23T10:11', 'elif', 'answer').say('23T10:12', 'mo', 'take');
  expect(climb.happened().slice(-3)).toEqual(['ended', 'late_response', 'late_response']);
  expect(climb.climb.invitations.map(({ response }) => response)).toEqual(['answer', 'take']);
  expect([climb.due(), climb.commands]).toEqual([null, []]);
  expect(climb.invite('23T10:13', 'zoe').climb.invitations).toHaveLength(2);
});

test('one of what was found solved it: it ends there, also once it is settled by it', () => {
  const climb = climbing().tell('23T10:01', { is: 'solved_by_found' });
  expect(climb.climb.outcome).toBe('found');
  expect(climb.tell('23T10:01', { is: 'settled' }).climb.outcome).toBe('found');
});

test('the asker skips, goes back, pauses and stops', () => {
  const climb = climbing().invite(monday, 'elif').tell('23T10:05', { is: 'skipped', to: 'swarm' });
  expect(climb.does()).toEqual(['tell_others', 'open_swarm', 'set_deadline']);
  expect(climb.tell('23T10:06', { is: 'skipped', to: null }).does()).toContain('request_training');
  expect(climb.tell('23T10:07', { is: 'skipped', to: null }).commands).toEqual([]);
  expect(climb.tell('23T10:08', { is: 'went_back', to: 'ask' }).does()).toEqual([
    'withdraw_training',
    'invite',
    'set_deadline',
  ]);
  expect(climb.tell('23T10:09', { is: 'stopped' }).climb.outcome).toBe('stopped');
});

test('what was left when it was paused is left when it is resumed; declined meanwhile, the next people are asked then', () => {
  const climb = climbing().invite(monday, 'elif').tell('23T10:20', { is: 'paused', by: 'ada' });
  expect([climb.due(), climb.pass('23T12:00').commands]).toEqual([null, []]);
  expect(climb.tell('27T16:50', { is: 'resumed' }).due()).toBe('30T09:30');
  climb.tell('30T09:10', { is: 'paused', by: 'ada' }).say('30T09:11', 'elif', 'not_me');
  expect(climb.does()).toEqual([]);
  expect(climb.tell('30T10:00', { is: 'resumed' }).commands).toContainEqual(inviteTwo);
});

test('a swarm ends with what was learned or with nothing, while it is paused too', () => {
  const swarm = () => climbing().tell('23T10:05', { is: 'skipped', to: 'swarm' });
  const found = swarm().tell('23T10:30', { is: 'swarm_ended', result: 'solution' });
  expect([found.climb.step.is, found.due()]).toEqual(['judging', '23T14:30']);
  expect(swarm().tell('23T10:30', { is: 'swarm_ended', result: 'nothing' }).climb.rung).toBe('formal');
  expect(swarm().tell('23T10:30', { is: 'swarm_not_gathered', why: 'two people' }).climb.rung).toBe('formal');
  const paused = swarm().tell('23T10:10', { is: 'paused', by: 'ada' });
  paused.tell('23T10:30', { is: 'swarm_ended', result: 'nothing' }).tell('23T11:00', { is: 'resumed' });
  expect(paused.pass('23T11:00').climb.rung).toBe('formal');
});

test('a policy without any time rests at once and waits for the asker; an answer still ends it', () => {
  const off = { ask: 'off', network: 'off', swarm: '0m', formal: '0d' };
  const climb = climbing({ policy: { today: off } });
  expect(climb.happened()).toEqual(['asked', 'rung_off', 'rung_off', 'rung_off', 'rung_off', 'rested']);
  expect([climb.due(), climb.climb.log.at(-1)!.next.waitsFor]).toEqual([null, 'asker']);
  climb.say('23T11:00', 'elif', 'answer').tell('23T12:00', { is: 'did_not_work' });
  expect(climb.happened().at(-1)).toBe('rested');
});

test('a calendar without hours is timed by the wall clock, so that nothing waits for ever', () => {
  const climb = climbing({ calendar: never }).invite(monday, 'elif');
  expect(climb.due()).toBe('23T11:00');
});

test('a choice whose process was killed is asked for again', () => {
  expect(climbing().pass('23T10:01').commands).toContainEqual(inviteTwo);
});
