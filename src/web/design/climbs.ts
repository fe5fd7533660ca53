import type { Climb } from '#src/contract/climbs.ts';

const at = '2026-03-11T09:00:00Z';

const base: Climb = {
  questionId: 'on-its-way',
  urgency: 'today',
  rung: 'network',
  rungs: [
    { rung: 'find', state: 'passed', reachedAt: at },
    { rung: 'ask', state: 'passed', reachedAt: at },
    { rung: 'network', state: 'current', reachedAt: at },
    { rung: 'swarm', state: 'ahead', reachedAt: null },
    { rung: 'formal', state: 'off', reachedAt: null },
  ],
  outcome: null,
  paused: null,
  startedAt: at,
  endedAt: null,
  next: { step: 'network', dueAt: null, waitsFor: 'network' },
  log: [],
  asked: null,
  askedCount: 3,
  passedOver: [],
  shown: [],
  found: null,
  can: { steer: false, explain: false, to: [] },
};

/** One ladder on its way, and one that ended, a rung of it skipped. */
export const specimenClimbs: Climb[] = [
  base,
  {
    ...base,
    questionId: 'ended',
    rung: 'swarm',
    rungs: [
      { rung: 'find', state: 'passed', reachedAt: at },
      { rung: 'ask', state: 'passed', reachedAt: null },
      { rung: 'network', state: 'passed', reachedAt: at },
      { rung: 'swarm', state: 'current', reachedAt: at },
      { rung: 'formal', state: 'ahead', reachedAt: null },
    ],
    outcome: 'settled',
    endedAt: at,
    askedCount: 0,
  },
];
