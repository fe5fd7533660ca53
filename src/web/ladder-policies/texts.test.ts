import { expect, test } from 'vitest';
import type { WholePolicy } from '#src/contract/ladder-policies.ts';
import { differences, formatDuration, sayPace } from './texts.ts';

const pace = {
  clock: 'working' as const,
  atATime: 2,
  rounds: 1,
  ask: '45m',
  network: '4h',
  swarm: '1d',
  formal: '3d',
  taken: '3h',
  judge: '4h',
};
const policy: WholePolicy = {
  rungs: ['ask', 'network', 'swarm', 'formal'],
  quietHours: { from: '20:00', to: '07:00' },
  blocked_now: { ...pace, clock: 'wall', swarm: 'off' },
  today: pace,
  this_week: { ...pace, ask: '0h', network: 'off', swarm: '0m', formal: 'off' },
  curious: pace,
};

test('a policy is said in words', () => {
  // Whether a list has a comma before its last word differs between English and English.
  expect(sayPace(policy, 'today').replace(', and', ' and')).toBe(
    'Asks 2 people at a time, at most once; each has 45 minutes. ' +
      'Then the topic for 4 hours, a swarm of 1 day and a training request. Working hours count.',
  );
  expect(sayPace(policy, 'blocked_now')).toContain('Then the topic for 4 hours and a training request. Every hour');
  expect(sayPace(policy, 'this_week')).toBe('Nobody is asked. Working hours count.');
  expect(sayPace({ ...policy, rungs: ['ask'] }, 'today')).not.toContain('Then');
  expect(formatDuration('off')).toBe('left out');
});

test('only what differs is sent', () => {
  expect(differences(policy, policy)).toEqual({});
  expect(differences({ ...policy, rungs: policy.rungs.toReversed() }, policy)).toEqual({});
  const changed = {
    ...policy,
    quietHours: null,
    rungs: policy.rungs.slice(1),
    today: { ...pace, ask: '1h', rounds: 3 },
  };
  expect(differences(changed, policy)).toEqual({
    quietHours: null,
    rungs: ['network', 'swarm', 'formal'],
    today: { ask: '1h', rounds: 3 },
  });
});
