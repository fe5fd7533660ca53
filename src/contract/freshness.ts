import * as z from 'zod';
import { Freshness } from './job-aids.ts';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { levels } from './questions.ts';
import { cursor, id, idParams, limit, line, slug, text, time } from './text.ts';

/** A job aid as it is named where something is asked or said of it. */
export type JobAidRef = z.infer<typeof JobAidRef>;
export const JobAidRef = z
  .object({ id, title: z.string(), level: z.enum(levels), owner: PersonRef })
  .register(models, { id: 'JobAidRef' });

export type JobAidVerdict = z.infer<typeof JobAidVerdict>;
export const JobAidVerdict = z
  .object({
    person: PersonRef,
    outcome: z.enum(['worked', 'did_not_work']),
    reason: z.string().nullable(),
    minutesSaved: z.int().nullable().describe('As she says'),
    question: z.object({ id, title: z.string() }).nullable().describe('What it solved, where the reader may see that'),
    at: time,
  })
  .register(models, { id: 'JobAidVerdict' });

const minutesSaved = z.int().min(0).max(10_000).optional().describe('How many minutes it saved');
const question = id.optional().describe('The question that it solved');

export type NewJobAidVerdict = z.infer<typeof NewJobAidVerdict>;
export const NewJobAidVerdict = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('worked'),
      reason: text(0, 1_000).optional(),
      minutesSaved,
      question,
    }),
    z.strictObject({ outcome: z.literal('did_not_work'), reason: text(3, 1_000) }),
  ])
  .register(models, { id: 'NewJobAidVerdict' });

/** How often a job aid was of use, and to whom. */
export type Reuse = z.infer<typeof Reuse>;
export const Reuse = z
  .object({
    freshness: Freshness,
    worked: z.int().describe('For how many people it worked, ever'),
    didNotWork: z.int(),
    questions: z.int().describe('How many questions it solved'),
    minutesSaved: z.int().describe('All that those said who said so'),
    saidMinutes: z.int().describe('How many said so'),
    verdicts: z
      .array(JobAidVerdict)
      .describe('The latest first, at most 50; people and questions only as far as the reader may see them'),
    mine: z
      .object({
        outcome: z.enum(['worked', 'did_not_work']),
        reason: z.string().nullable(),
        minutesSaved: z.int().nullable(),
      })
      .nullable(),
    can: z.object({
      judge: z.boolean(),
      check: z.boolean().describe('Say that it is still true, asked or not'),
    }),
  })
  .register(models, { id: 'Reuse' });

/** The responses to "still true?". */
export const reviewResponses = ['yes', 'fix', 'retire', 'refer'] as const;

/** Why somebody is asked whether a job aid is still true. */
export type ReviewReason = z.infer<typeof ReviewReason>;
export const ReviewReason = z
  .discriminatedUnion('is', [
    z.object({
      is: z.literal('time'),
      days: z.int().describe('Since it was last known to be true'),
      halfLifeDays: z.number(),
    }),
    z.object({ is: z.literal('did_not_work'), count: z.int().describe('For how many people since') }),
    z.object({ is: z.literal('change'), notice: z.string().describe('What is said to have changed') }),
    z.object({ is: z.literal('handed_over') }),
  ])
  .register(models, { id: 'ReviewReason' });

/** "Still true?", asked of one person. */
export type Review = z.infer<typeof Review>;
export const Review = z
  .object({
    id,
    jobAid: JobAidRef,
    place: z.enum(['owner', 'deputy', 'facilitator', 'referral']).describe('As whom she is asked'),
    referredBy: PersonRef.nullable(),
    reasons: z.array(ReviewReason),
    complaints: z.array(JobAidVerdict).describe('For whom it did not work since it was last known to be true, and why'),
    freshness: Freshness,
    askedAt: time,
    dueAt: time.nullable().describe('Until when it waits for her; null: no longer'),
    response: z.enum(reviewResponses).nullable(),
    respondedAt: time.nullable(),
    referredTo: PersonRef.nullable(),
    can: z.object({ respond: z.boolean() }),
  })
  .register(models, { id: 'Review' });

export type ReviewResponse = z.infer<typeof ReviewResponse>;
export const ReviewResponse = z
  .discriminatedUnion('response', [
    z.strictObject({ response: z.literal('yes').describe('It is true, she says now') }),
    z.strictObject({ response: z.literal('fix').describe('She edits it; until then it stays to be checked') }),
    z.strictObject({ response: z.literal('retire'), reason: text(0, 500).default('') }),
    z.strictObject({ response: z.literal('refer'), to: id.describe('Whom better to ask') }),
  ])
  .register(models, { id: 'ReviewResponse' });

const changeText = line(4, 200).describe(
  'What changed, in a sentence: everybody who reads what is near it will see it',
);

/** Where to look for what a change touches. */
const Near = {
  text: changeText,
  topic: slug.optional().describe('Only under this topic'),
  words: text(0, 500).optional().describe('In place of the sentence, to look for'),
};

export const NearJobAid = z
  .object({
    jobAid: JobAidRef,
    freshness: Freshness,
    words: z.array(z.string()).describe('The searched words that it contains'),
    closeness: z.number().nullable().describe('0 to 1: how near its meaning is'),
    likely: z.boolean().describe('Near enough to be chosen unless somebody says otherwise'),
  })
  .register(models, { id: 'NearJobAid' });
export type NearJobAid = z.infer<typeof NearJobAid>;

export type ChangeNotice = z.infer<typeof ChangeNotice>;
export const ChangeNotice = z
  .object({
    id,
    text: z.string(),
    by: PersonRef,
    at: time,
    jobAids: z
      .array(z.object({ jobAid: JobAidRef, checkedAt: time.nullable().describe('null: it still waits') }))
      .describe('Those among them that the reader may see'),
  })
  .register(models, { id: 'ChangeNotice' });

export const freshness = contract({
  reuse: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/job-aids/{id}/reuse',
    summary: 'See how fresh a job aid is, how often it was of use, and to whom',
    params: idParams,
    returns: Reuse,
  },
  judge: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/job-aids/{id}/verdict',
    summary: 'Say whether a job aid worked for you',
    params: idParams,
    body: NewJobAidVerdict,
    returns: Reuse,
  },
  unjudge: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/job-aids/{id}/verdict',
    summary: 'Take your verdict on a job aid back',
    params: idParams,
  },
  check: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/job-aids/{id}/check',
    summary: 'Say that a job aid is true as it stands; its owner, its deputy and facilitators of its topics',
    params: idParams,
    returns: Reuse,
  },
  reviews: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/reviews',
    summary: 'List the job aids of which you were asked whether they are still true: what waits the most urgent first',
    query: z.object({ state: z.enum(['open', 'past']).default('open'), cursor, limit: limit(100, 30) }),
    returns: z.object({ items: z.array(Review), next: z.string().nullable(), open: z.int() }),
  },
  readReview: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/reviews/{id}',
    summary: 'Read one question whether a job aid is still true that you were asked',
    params: idParams,
    returns: Review,
  },
  reviewPeople: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/reviews/{id}/people',
    summary: 'Find by name who could check a job aid in place of you',
    params: idParams,
    query: z.object({ name: line(1, 100), limit: limit(30, 12) }),
    returns: z.object({ items: z.array(PersonRef) }),
  },
  respond: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/reviews/{id}/response',
    summary: 'Say whether a job aid is still true, or whom better to ask',
    params: idParams,
    body: ReviewResponse,
    returns: Review,
  },
  previewChange: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/change-notices/preview',
    summary: 'See which job aids are near a change; changes nothing',
    body: z.strictObject(Near),
    returns: z.object({ items: z.array(NearJobAid), byMeaning: z.boolean() }),
  },
  noticeChange: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/change-notices',
    summary: 'Say that something changed: these job aids are to be checked, and say so at once',
    body: z.strictObject({
      id: id.optional().describe('Chosen by the caller: sent twice, it is kept once'),
      text: changeText,
      jobAids: z.array(id).min(1, 'Choose at least one').max(100, 'Choose at most 100'),
    }),
    returns: ChangeNotice,
  },
  notices: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/change-notices',
    summary: 'List what was said to have changed, the latest first',
    query: z.object({ cursor, limit: limit(50, 20) }),
    returns: z.object({ items: z.array(ChangeNotice), next: z.string().nullable() }),
  },
});
