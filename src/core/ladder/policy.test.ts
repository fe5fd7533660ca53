import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPolicy, formatPolicy, isOn, parsePolicy, rungs, type Urgency } from './policy.ts';

const parsed = (input: unknown) => {
  const result = parsePolicy(input);
  if ('fields' in result) throw new Error(JSON.stringify(result.fields));
  return result.policy;
};

const on = (urgency: Urgency, policy = defaultPolicy) => rungs.filter((rung) => isOn(policy, urgency, rung));

test('nothing given is the default; what is given changes that alone', () => {
  expect(parsed({})).toEqual(defaultPolicy);
  expect(parsed(undefined)).toEqual(defaultPolicy);
  const policy = parsed({ today: { ask: '30m', swarm: 'off' }, quietHours: null, rungs: ['network', 'ask'] });
  expect(policy.paces.today).toEqual({ ...defaultPolicy.paces.today, ask: 30, swarm: 0 });
  expect(policy.paces.curious).toEqual(defaultPolicy.paces.curious);
  expect(policy.quietHours).toBe(null);
  expect(policy.rungs).toEqual(['ask', 'network']);
});

test('a day is 24 hours by the wall clock and 8 of working time', () => {
  const { paces } = parsed({ today: { clock: 'wall', ask: '2d' }, this_week: { ask: '2d' } });
  expect([paces.today.ask, paces.this_week.ask]).toEqual([2 * 24 * 60, 2 * 8 * 60]);
});

test('a rung is off when it is not listed, or has no time for this urgency', () => {
  expect(on('today')).toEqual(['find', 'ask', 'network', 'swarm', 'formal']);
  expect(on('curious')).toEqual(['find', 'ask', 'network']);
  expect(on('today', parsed({ rungs: [] }))).toEqual(['find']);
  expect(on('today', parsed({ today: { ask: '0m', network: '0h' } }))).toEqual(['find', 'swarm', 'formal']);
});

test('what is wrong is told by field, all of it at once', () => {
  const wrong = {
    rungs: ['ask', 'pray'],
    quietHours: { from: '25:00', to: '7' },
    today: { clock: 'moon', atATime: 4, rounds: 0.5, ask: '1 hour', taken: 'off', network: '366d', lunch: '1h' },
    curious: { judge: '0m', swarm: 60 },
    this_week: null,
    tomorrow: {},
  };
  const result = parsePolicy(wrong);
  expect('fields' in result && Object.keys(result.fields).toSorted()).toEqual([
    'curious.judge',
    'curious.swarm',
    'quietHours.from',
    'quietHours.to',
    'rungs',
    'this_week',
    'today.ask',
    'today.atATime',
    'today.clock',
    'today.lunch',
    'today.network',
    'today.rounds',
    'today.taken',
    'tomorrow',
  ]);
  expect(parsePolicy('fast')).toEqual({ fields: { policy: 'Must be an object.' } });
  expect(parsePolicy({ quietHours: { from: '08:00', to: '08:00' } })).toHaveProperty(['fields', 'quietHours.to']);
});

test('anything is read without throwing, and what was read can be written and read again', () => {
  const duration = fc.oneof(
    fc.constantFrom('off', '0m', '90m', '3h', '2d'),
    fc.integer({ min: 1, max: 5000 }).map((n) => `${n}m`),
  );
  const pace = fc.record(
    {
      clock: fc.constantFrom('wall', 'working'),
      atATime: fc.integer({ min: 1, max: 3 }),
      ask: duration,
      network: duration,
      formal: duration,
    },
    { requiredKeys: [] },
  );
  const texts = fc.record({ today: pace, curious: pace, rungs: fc.subarray(['ask', 'swarm']) }, { requiredKeys: [] });
  fc.assert(
    fc.property(texts, (text) => {
      expect(parsed(formatPolicy(parsed(text)))).toEqual(parsed(text));
    }),
  );
  const near = fc.record({ today: fc.object(), rungs: fc.anything(), quietHours: fc.anything() });
  fc.assert(
    fc.property(fc.oneof(fc.anything(), near), (input) => {
      expect(Object.keys(parsePolicy(input))).toHaveLength(1);
    }),
  );
});
