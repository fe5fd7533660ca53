import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { slug, time } from './text.ts';

export const spanKinds = ['week', 'month'] as const;
export type SpanKind = (typeof spanKinds)[number];

const count = z.int().min(0);
const minutes = z
  .number()
  .min(0)
  .nullable()
  .describe('The median, in minutes by the clock on the wall; null where there is nothing to take it of');

export type HealthSpan = z.infer<typeof HealthSpan>;
export const HealthSpan = z
  .object({
    from: time,
    withinDay: count.describe('Questions asked in this span that were solved within 24 hours'),
    withinWeek: count.describe('Within seven days, but not one'),
    later: count.describe('After more than seven days'),
    open: count.describe('Those that nothing has solved'),
    firstAnswer: minutes.describe('Until somebody else answered first; the median, in minutes'),
  })
  .register(models, { id: 'HealthSpan' });

export type TopicHealth = z.infer<typeof TopicHealth>;
export const TopicHealth = z
  .object({
    by: z.enum(spanKinds),
    timeZone: z.string().describe('By whose calendar weeks and months begin: the organisation’s'),
    spans: z.array(HealthSpan).describe('The earliest first, the present one last; of what you may read'),
    firstAnswer: minutes.describe('Of all of them together'),
  })
  .register(models, { id: 'TopicHealth' });

export type HelpingWeek = z.infer<typeof HelpingWeek>;
export const HelpingWeek = z
  .object({
    from: time,
    answered: count.describe('What you answered of what you were asked'),
    took: count.describe('What you took and have not answered, and rooms that you were in'),
    waiting: count.describe('What still waits for you'),
    passed: count.describe('What you passed on, or what went on without you'),
  })
  .register(models, { id: 'HelpingWeek' });

/** Where a climb ended: on which rung it was solved, or how else, or not yet. */
export const outcomeKinds = ['find', 'ask', 'network', 'swarm', 'formal', 'decided', 'ended', 'climbing'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

const byKind = z.object(
  Object.fromEntries(outcomeKinds.map((kind) => [kind, count])) as Record<OutcomeKind, typeof count>,
);

export type LadderOutcomes = z.infer<typeof LadderOutcomes>;
export const LadderOutcomes = z
  .object({
    timeZone: z.string(),
    months: z
      .array(z.object({ from: time, outcomes: byKind }))
      .describe('The climbs that began in each month, by how they stand now; the earliest month first'),
    outcomes: z
      .array(z.object({ kind: z.enum(outcomeKinds), climbs: count, took: minutes }))
      .describe('All months together'),
  })
  .register(models, { id: 'LadderOutcomes' });

/** Counts of what the reader may read anyway. None of them is of a single person but her own. */
export const insights = contract({
  topicHealth: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}/health',
    summary: 'How questions of a topic fared in the last twelve weeks or months, as far as you may read them',
    params: z.object({ slug }),
    query: z.object({ by: z.enum(spanKinds).default('week') }),
    returns: TopicHealth,
  },
  topicLadder: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/topics/{slug}/ladder-outcomes',
    summary: 'On which rung questions of a topic were solved; its facilitators and administrators only',
    params: z.object({ slug }),
    returns: LadderOutcomes,
  },
  ladder: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/ladder-outcomes',
    summary: 'On which rung questions were solved; administrators only',
    returns: LadderOutcomes,
  },
  helping: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/helping-weeks',
    summary: 'What you were asked in each of the last twelve weeks, and what came of it; nobody else can read it',
    returns: z.object({
      timeZone: z.string(),
      weeklyLimit: count.describe('As it is now'),
      weeks: z.array(HelpingWeek),
    }),
  },
});
