import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { id, idParams, time } from './text.ts';

export const rungs = ['find', 'ask', 'network', 'swarm', 'formal'] as const;
export const urgencies = ['blocked_now', 'today', 'this_week', 'curious'] as const;
export const climbOutcomes = [
  'found',
  'settled',
  'withdrawn',
  'stopped',
  'asker_left',
  'social',
  'job_aid',
  'training',
] as const;

/** What may happen on a ladder, as its log tells it. */
export const climbEvents = [
  'asked',
  'reached',
  'rung_off',
  'waiting_for_hours',
  'nobody_to_ask',
  'invited',
  'took',
  'referred',
  'referral_not_followed',
  'not_now',
  'not_me',
  'answered',
  'late_response',
  'no_response',
  'took_without_answer',
  'helper_left',
  'did_not_work',
  'answer_withdrawn',
  'reminded',
  'skipped',
  'went_back',
  'paused',
  'resumed',
  'swarm_not_gathered',
  'swarm_found_solution',
  'swarm_found_nothing',
  'swarm_left_open',
  'training_decided',
  'training_reconsidered',
  'rested',
  'reopened',
  'ended',
] as const;

export const responses = ['take', 'refer', 'not_now', 'not_me', 'answer'] as const;

export const exclusions = [
  'asker',
  'may_not_see',
  'did_not_agree',
  'said_not_me',
  'already_asked',
  'weekly_limit',
  'away',
  'outside_hours',
  'no_evidence',
] as const;

export type Urgency = z.infer<typeof Urgency>;
export const Urgency = z.enum(urgencies);

export type Shown = z.infer<typeof Shown>;
export const Shown = z
  .strictObject({ kind: z.enum(['question', 'guide', 'job_aid']), id })
  .register(models, { id: 'Shown' });

export type ClimbNext = z.infer<typeof ClimbNext>;
export const ClimbNext = z
  .object({
    step: z.enum(['choosing', 'responses', 'judging', 'network', 'swarm', 'formal', 'resting', 'ended']),
    dueAt: time.nullable().describe('When it goes on by itself; null: not before somebody acts'),
    waitsFor: z.enum(['choice', 'invited', 'asker', 'network', 'swarm', 'consultant', 'resumption', 'nobody']),
  })
  .register(models, { id: 'ClimbNext' });

export type ClimbEntry = z.infer<typeof ClimbEntry>;
export const ClimbEntry = z
  .object({
    at: time,
    what: z.enum(climbEvents),
    rung: z.enum(rungs),
    people: z.array(PersonRef).describe('Whom it is about, where the reader may know it'),
    count: z.int().describe('How many people it is about'),
    note: z.string().nullable(),
    next: ClimbNext.describe('What was next from then on'),
  })
  .register(models, { id: 'ClimbEntry' });

export type InvitationReason = z.infer<typeof InvitationReason>;
export const InvitationReason = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('answered'), count: z.int(), worked: z.int() }),
    z.object({ is: z.literal('thanked'), count: z.int() }),
    z.object({ is: z.literal('swarms'), count: z.int() }),
    z.object({ is: z.literal('declared') }),
    z.object({ is: z.literal('answers_lately'), count: z.int() }),
    z.object({ is: z.literal('recommended'), count: z.int() }),
    z.object({ is: z.literal('referred'), by: z.array(PersonRef) }),
    z.object({ is: z.literal('growing') }),
    z.object({ is: z.literal('alum') }),
    z.object({ is: z.literal('outside_hours_allowed') }),
    z.object({ is: z.literal('free') }),
    z.object({ is: z.literal('asked_last'), at: time.nullable() }),
  ])
  .register(models, { id: 'InvitationReason' });

export type Asked = z.infer<typeof Asked>;
export const Asked = z
  .object({
    person: PersonRef,
    referredBy: PersonRef.nullable(),
    place: z
      .enum(['evidence', 'growing', 'referral'])
      .describe('Chosen for what she knows, to grow into it, or because somebody said “better ask her”'),
    reasons: z.array(InvitationReason),
    round: z.int(),
    invitedAt: time,
    dueAt: time.nullable().describe('Until when it waits for her; null: no longer'),
    response: z.enum(responses).nullable(),
    respondedAt: time.nullable(),
    referredTo: PersonRef.nullable(),
  })
  .register(models, { id: 'Asked' });

export type Climb = z.infer<typeof Climb>;
export const Climb = z
  .object({
    questionId: id,
    urgency: Urgency,
    rung: z.enum(rungs),
    rungs: z
      .array(
        z.object({
          rung: z.enum(rungs),
          state: z.enum(['passed', 'current', 'ahead', 'off']),
          reachedAt: time.nullable().describe('When it last came there'),
        }),
      )
      .describe('All five, from the first'),
    outcome: z.enum(climbOutcomes).nullable().describe('null while it goes on'),
    paused: z.object({ by: PersonRef, at: time }).nullable(),
    startedAt: time,
    endedAt: time.nullable(),
    next: ClimbNext,
    log: z.array(ClimbEntry).describe('What happened, in order'),
    asked: z
      .array(Asked)
      .nullable()
      .describe('Who was invited and why; null for who is neither the asker, invited, nor looks after its topics'),
    askedCount: z.int(),
    passedOver: z
      .array(z.object({ why: z.enum(exclusions), count: z.int() }))
      .describe('How many were not asked in the last choice, and why; empty where `asked` is null'),
    shown: z
      .array(z.object({ kind: z.enum(['question', 'guide', 'job_aid']), id, title: z.string(), href: z.string() }))
      .describe(
        'What the asker was shown before she asked, as far as the reader may see it; for the asker and facilitators',
      ),
    found: z
      .object({ kind: z.enum(['question', 'guide', 'job_aid']), id, title: z.string(), href: z.string() })
      .nullable()
      .describe('What of that solved it, where the reader may see it'),
    can: z.object({
      steer: z.boolean().describe('Skip a rung, go back, pause, stop'),
      explain: z.boolean().describe('See every choice as a table'),
      to: z.array(z.enum(rungs)).describe('The rungs that it can be sent to now, up or back'),
    }),
  })
  .register(models, { id: 'Climb' });

export type ChoiceRow = z.infer<typeof ChoiceRow>;
export const ChoiceRow = z
  .object({
    person: PersonRef,
    result: z.enum(['chosen', 'lower_score', 'less_evidence', ...exclusions]),
    place: z.enum(['evidence', 'growing', 'referral']).nullable(),
    score: z.number().nullable().describe('0 to 1, the product of the three; null for who was excluded'),
    evidence: z.number().nullable(),
    availability: z.number().nullable(),
    fairness: z.number().nullable(),
    reasons: z.array(InvitationReason),
  })
  .register(models, { id: 'ChoiceRow' });

export type Choice = z.infer<typeof Choice>;
export const Choice = z
  .object({
    id,
    at: time,
    round: z.int(),
    referral: z.object({ to: PersonRef, by: PersonRef }).nullable(),
    rows: z.array(ChoiceRow).describe('Chosen, then runners-up by score, then who was excluded'),
    more: z.int().describe('How many more were excluded and are not listed'),
  })
  .register(models, { id: 'Choice' });

const params = idParams;

export const climbs = contract({
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/questions/{id}/climb',
    summary: 'See how a question climbs its ladder: what happened, what is next, and when',
    params,
    returns: z.object({
      climb: Climb.nullable().describe('null for a question that never started to climb'),
      can: z.object({ start: z.boolean() }),
    }),
  },
  start: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/climb',
    summary: 'Let an open question climb that doesn’t: one that came along, or whose climb was stopped',
    params,
    body: z.strictObject({ urgency: Urgency.default('this_week') }),
    returns: Climb,
  },
  setRung: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/climb/rung',
    summary: 'Skip to a rung or go back to one; null: the next one that is on',
    params,
    body: z.strictObject({ to: z.enum(rungs).nullable() }),
    returns: Climb,
  },
  pause: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/climb/pause',
    summary: 'Let the clock of a climb stand still',
    params,
    returns: Climb,
  },
  resume: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/questions/{id}/climb/pause',
    summary: 'Let the clock of a climb go on',
    params,
    returns: Climb,
  },
  stop: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/climb/stop',
    summary: 'Ask nobody else; the question stays open',
    params,
    returns: Climb,
  },
  found: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/climb/found',
    summary: 'Say that something that was already there solved it: settles the question and counts as reuse',
    params,
    body: z.strictObject({
      kind: z.enum(['question', 'guide', 'job_aid']),
      id,
      answerId: id.nullable().default(null).describe('The answer of that question that did'),
    }),
    returns: Climb,
  },
  choices: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/questions/{id}/climb/choices',
    summary: 'See every choice of people with its numbers, the latest first; for facilitators and administrators',
    params,
    returns: z.object({ items: z.array(Choice) }),
  },
});
