import * as z from 'zod';
import { Hours } from './availability.ts';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { slug, time } from './text.ts';

const optionalRungs = ['ask', 'network', 'swarm', 'formal'] as const;

const wanted = 'Must be a time such as 45m, 2h or 3d, or off';
const duration = z.string(wanted).regex(/^(\d{1,6}[mhd]|off)$/, wanted);
const count = (most: number) => {
  const error = `Must be a whole number from 1 to ${most}`;
  return z.int(error).min(1, error).max(most, error);
};

/** How fast questions of one urgency climb. */
export const PaceText = z
  .strictObject({
    clock: z
      .enum(['wall', 'working'], 'Must be wall or working')
      .describe('wall: minutes pass always, a day has 24 hours; working: in working hours, a day has 8'),
    atATime: count(3).describe('How many people are asked together'),
    rounds: count(10).describe('How often people are asked before the question goes on'),
    ask: duration.describe('How long an invitation waits'),
    network: duration.describe('How long the topic’s network has'),
    swarm: duration.describe('How long a swarm may take'),
    formal: duration.describe('After how long the consultant is reminded'),
    taken: duration.describe('How long who took it has'),
    judge: duration.describe('After how long the asker is reminded to say whether it worked'),
  })
  .register(models, { id: 'PaceText' });

const pace = PaceText.partial();

/** A policy as people write it; what it leaves out is as above it: a topic's as the organisation's, that one as by default. */
export type PolicyText = z.infer<typeof PolicyText>;
export const PolicyText = z
  .strictObject({
    rungs: z.array(z.enum(optionalRungs)).max(4, 'Names a rung twice').describe('Those that are on').optional(),
    quietHours: Hours.nullable().describe('When nobody is asked, by the asker’s day; null: none').optional(),
    blocked_now: pace.optional(),
    today: pace.optional(),
    this_week: pace.optional(),
    curious: pace.optional(),
  })
  .register(models, { id: 'PolicyText' });

export type WholePolicy = z.infer<typeof WholePolicy>;
export const WholePolicy = z
  .object({
    rungs: z.array(z.enum(optionalRungs)),
    quietHours: Hours.nullable(),
    blocked_now: PaceText,
    today: PaceText,
    this_week: PaceText,
    curious: PaceText,
  })
  .register(models, { id: 'WholePolicy' });

export type LadderPolicy = z.infer<typeof LadderPolicy>;
export const LadderPolicy = z
  .object({
    own: PolicyText.describe('What is set here; empty where nothing is'),
    above: WholePolicy.describe('What holds where nothing is set here'),
    whole: WholePolicy.describe('What holds here'),
    set: z.object({ by: PersonRef, at: time }).nullable(),
    can: z.object({ set: z.boolean() }),
  })
  .register(models, { id: 'LadderPolicy' });

const ofTopic = z.object({ slug });

export const ladderPolicies = contract({
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/ladder-policy',
    summary: 'Read by which policy questions climb here',
    returns: LadderPolicy,
  },
  set: {
    access: 'manage',
    method: 'PUT',
    path: '/api/v1/ladder-policy',
    summary: 'Set what differs from the policy by default; administrators only',
    body: PolicyText,
    returns: LadderPolicy,
  },
  remove: {
    access: 'manage',
    method: 'DELETE',
    path: '/api/v1/ladder-policy',
    summary: 'Go back to the policy by default; administrators only',
  },
  readOfTopic: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}/ladder-policy',
    summary: 'Read by which policy questions of a topic climb',
    params: ofTopic,
    returns: LadderPolicy,
  },
  setOfTopic: {
    access: 'manage',
    method: 'PUT',
    path: '/api/v1/topics/{slug}/ladder-policy',
    summary: 'Set what differs from the organisation’s policy; the topic’s facilitators and administrators only',
    params: ofTopic,
    body: PolicyText,
    returns: LadderPolicy,
  },
  removeOfTopic: {
    access: 'manage',
    method: 'DELETE',
    path: '/api/v1/topics/{slug}/ladder-policy',
    summary: 'Go back to the organisation’s policy; the topic’s facilitators and administrators only',
    params: ofTopic,
  },
});
