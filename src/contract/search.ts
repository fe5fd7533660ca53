import * as z from 'zod';
import { jobAidStates } from './job-aids.ts';
import { contract, models } from './kernel.ts';
import { Evidence, PersonRef } from './people.ts';
import { levels, states } from './questions.ts';
import { id, limit, slug, time } from './text.ts';

/** A piece of text; `hit` where it matches what was searched for. */
export const Fragment = z.object({ text: z.string(), hit: z.boolean() }).register(models, { id: 'Fragment' });

export type Match = z.infer<typeof Match>;
export const Match = z
  .object({
    kind: z.enum(['question', 'guide', 'job_aid']),
    id,
    href: z.string().describe('Where it can be read, from the root of the site'),
    title: z.array(Fragment),
    excerpt: z.array(Fragment).describe('The passage that matched best'),
    uploadId: id.nullable().describe('The recording in which it is said; null for what is written'),
    second: z
      .int()
      .nullable()
      .describe(
        'At which second of the recording; `href` then carries it as ?media=UPLOADID&t=SECOND before any #fragment, for the page to land there',
      ),
    answerId: id.nullable().describe('The answer that the passage is from'),
    state: z.enum(states).nullable().describe('null for what is no question'),
    level: z.enum(levels).nullable().describe('Who may read it; null for a guide, which everybody may'),
    at: time,
    answers: z.int(),
    reasons: z
      .object({
        probability: z
          .number()
          .describe('0 to 1: how likely it solves what is asked, as measured on sets of questions'),
        freshness: z
          .enum(jobAidStates)
          .optional()
          .describe('Of a job aid: what is to be checked stands lower, what is out of date much lower'),
        words: z.array(z.string()).describe('The searched words that it contains'),
        closeness: z.number().nullable().describe('0 to 1: how near its meaning is; null when searched by words only'),
        settled: z.boolean(),
        worked: z.int().describe('How many people said that an answer, or the job aid, worked'),
        didNotWork: z.int(),
        ageDays: z.int(),
      })
      .describe('Why it is here'),
  })
  .register(models, { id: 'Match' });

export type PersonMatch = z.infer<typeof PersonMatch>;
export const PersonMatch = z
  .object({ person: PersonRef, evidence: Evidence.describe('Counted over the questions nearest to this one') })
  .register(models, { id: 'PersonMatch' });

export type Suggestions = z.infer<typeof Suggestions>;
export const Suggestions = z
  .object({
    solutions: z.array(Match).describe('Answered questions, job aids and guides'),
    questions: z.array(Match).describe('Questions like this one that still wait'),
    people: z.array(PersonMatch),
    nothingClose: z.boolean().describe('Nobody here has answered this yet'),
    byMeaning: z.boolean().describe('false: this was searched by words only'),
  })
  .register(models, { id: 'Suggestions' });

const mostSearched = 2_000;

/** The beginning of whatever somebody typed or pasted: a search never fails on what it is given. */
export const searchable = (typed: string) =>
  typed.trim().slice(0, mostSearched).toWellFormed().replaceAll('\0', ' ').trim();

const Searched = z
  .string('Must be text')
  .overwrite(searchable)
  .describe(`Of a longer text the first ${mostSearched.toLocaleString('en')} characters are read`);

export const search = contract({
  suggest: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/suggestions',
    summary: 'As somebody types: what exists, what is open like it, and who knows',
    query: z.object({ text: Searched, limit: limit(10, 5) }),
    returns: Suggestions,
  },
  search: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/search',
    summary: 'Search everything that the reader may see',
    query: z.object({
      text: Searched,
      kind: z.enum(['question', 'guide', 'job_aid']).optional(),
      state: z.enum(['open', 'settled']).optional(),
      topic: slug.optional(),
      limit: limit(50, 20),
    }),
    returns: z.object({ items: z.array(Match), byMeaning: z.boolean() }),
  },
});
