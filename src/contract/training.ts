import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { cursor, id, idParams, limit, text, time } from './text.ts';

export const trainingDecisions = ['social', 'job_aid', 'training'] as const;

export type TrainingDecision = z.infer<typeof TrainingDecision>;
export const TrainingDecision = z
  .object({
    id,
    decision: z
      .enum(trainingDecisions)
      .describe('Help among colleagues is enough; a job aid is needed; training is needed'),
    reason: z.string(),
    by: PersonRef,
    at: time,
  })
  .register(models, { id: 'TrainingDecision' });

const states = ['waiting', 'decided', 'withdrawn'] as const;

export type TrainingSummary = z.infer<typeof TrainingSummary>;
export const TrainingSummary = z
  .object({
    id,
    question: z.object({ id, title: z.string(), state: z.enum(['open', 'settled', 'withdrawn']) }),
    requestedAt: time,
    state: z.enum(states).describe('Where it stands; withdrawn: the question went back to people'),
    decisions: z.array(TrainingDecision).describe('The latest first; that one stands'),
  })
  .register(models, { id: 'TrainingSummary' });

export type TrainingHistory = z.infer<typeof TrainingHistory>;
export const TrainingHistory = z
  .object({
    askedAt: time,
    urgency: z.string(),
    steps: z.array(z.object({ at: time, what: z.string(), rung: z.string(), count: z.int() })),
    asked: z.array(
      z.object({
        person: PersonRef,
        invitedAt: time,
        response: z.string().nullable(),
        referredTo: PersonRef.nullable(),
        minutes: z.int().nullable(),
      }),
    ),
    tried: z.array(
      z.object({
        answerId: id,
        by: PersonRef,
        at: time,
        worked: z.int(),
        didNotWork: z.int(),
        stands: z.boolean().describe('It can still be read'),
      }),
    ),
    swarms: z.array(
      z.object({
        id,
        openedAt: time,
        endedAt: time.nullable(),
        result: z.string().nullable(),
        members: z.array(PersonRef),
        spent: z
          .array(z.object({ person: PersonRef, minutes: z.int() }))
          .describe('How long it took whom, as they said by now'),
      }),
    ),
  })
  .register(models, { id: 'TrainingHistory' });

export type TrainingRequest = z.infer<typeof TrainingRequest>;
export const TrainingRequest = TrainingSummary.extend({
  asker: PersonRef,
  history: TrainingHistory.describe('As it stood when it was requested'),
  minutes: z.int().describe('How long helping took, as the helpers said by now'),
  stuck: z
    .object({
      twins: z.int().describe('Questions of the last year that are the same'),
      near: z.int().describe('Others of the last year that are near'),
      unsolved: z.int().describe('How many of all these are not settled'),
    })
    .describe('How many others were stuck on the like, among what the reader may see'),
  can: z.object({ decide: z.boolean() }),
}).register(models, { id: 'TrainingRequest' });

export type NewTrainingDecision = z.infer<typeof NewTrainingDecision>;
export const NewTrainingDecision = z
  .strictObject({
    decision: z.enum(trainingDecisions),
    reason: text(3, 2_000),
    replaces: id.nullable().default(null).describe('The decision that it reconsiders; null for the first'),
  })
  .register(models, { id: 'NewTrainingDecision' });

export const training = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/training-requests',
    summary: 'List training requests; for performance consultants',
    query: z.object({ state: z.enum(states).default('waiting'), cursor, limit: limit(100, 30) }),
    returns: z.object({ items: z.array(TrainingSummary), next: z.string().nullable() }),
  },
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/training-requests/{id}',
    summary: 'Read a training request with its whole history; for performance consultants',
    params: idParams,
    returns: TrainingRequest,
  },
  decide: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/training-requests/{id}/decisions',
    summary: 'Decide what a question calls for, or decide anew; for performance consultants',
    params: idParams,
    body: NewTrainingDecision,
    returns: TrainingRequest,
  },
  ofQuestion: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/questions/{id}/training-requests',
    summary: 'See what consultants decided on a question, the latest request first',
    params: idParams,
    returns: z.object({
      items: z.array(TrainingSummary),
      consultants: z.int().describe('How many performance consultants may see the question'),
    }),
  },
});
