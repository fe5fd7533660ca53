import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { Audience, AudiencePreview, NewAudience } from './questions.ts';
import { cursor, id, idParams, limit, line, name, slug, text, time } from './text.ts';
import { TopicRef } from './topics.ts';

export const conditionKinds = ['version', 'place', 'role', 'other'] as const;

/** Where a job aid holds. */
export type Condition = z.infer<typeof Condition>;
export const Condition = z
  .strictObject({ kind: z.enum(conditionKinds), text: line(1, 120) })
  .register(models, { id: 'Condition' });

/** What a page elsewhere says of itself. */
export type LinkCard = z.infer<typeof LinkCard>;
export const LinkCard = z
  .object({
    title: z.string(),
    description: z.string(),
    site: z.string().describe('The host'),
    picture: z.string().nullable().describe('An address on this site'),
    fetchedAt: time,
  })
  .register(models, { id: 'LinkCard' });

export const jobAidStates = ['draft', 'current', 'check', 'out_of_date', 'retired'] as const;
/** When it was last known to be true, by whom, and how sure that still is. */
export type Freshness = z.infer<typeof Freshness>;
export const Freshness = z
  .object({
    state: z.enum(jobAidStates),
    confidence: z.number().nullable().describe('0 to 1; null for a draft'),
    knownTrueAt: time.nullable(),
    knownTrueBy: PersonRef.nullable(),
    worked: z.int().describe('How many said that it worked since'),
    didNotWork: z.int(),
    halfLifeDays: z.number().nullable().describe('After how long half of what is made under its topics has changed'),
    changed: z.string().nullable().describe('The notice of a change that it waits to be checked for'),
  })
  .register(models, { id: 'Freshness' });

export type JobAidSummary = z.infer<typeof JobAidSummary>;
export const JobAidSummary = z
  .object({
    id,
    kind: z.enum(['steps', 'video', 'link', 'text']).describe('By what is in it'),
    title: z.string(),
    excerpt: z.string(),
    steps: z.int(),
    link: z.string().nullable(),
    owner: PersonRef,
    madeAt: time,
    publishedAt: time.nullable(),
    topics: z.array(TopicRef),
    level: Audience.shape.level,
    freshness: Freshness,
    solved: z.int().describe('How many people said that it worked for them'),
  })
  .register(models, { id: 'JobAidSummary' });

export type Step = z.infer<typeof Step>;
export const Step = z
  .object({
    key: z.string().describe('Stays the same while its words do'),
    html: z.string(),
  })
  .register(models, { id: 'Step' });

/** What a job aid shows, in order. */
export type Part = z.infer<typeof Part>;
export const Part = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), html: z.string() }),
    z.object({ kind: z.literal('warning'), html: z.string() }),
    z.object({ kind: z.literal('steps'), start: z.int(), steps: z.array(Step) }),
  ])
  .register(models, { id: 'JobAidPart' });

export type JobAid = z.infer<typeof JobAid>;
export const JobAid = JobAidSummary.extend({
  body: z.string().describe('Markdown'),
  parts: z.array(Part),
  conditions: z.array(Condition),
  card: LinkCard.nullable(),
  madeBy: PersonRef,
  editedBy: PersonRef.nullable(),
  editedAt: time.nullable(),
  version: z.int(),
  deputy: PersonRef.nullable(),
  credits: z.array(PersonRef).describe('Who helped to find out what it says'),
  question: z.object({ id, title: z.string() }).nullable().describe('Where it was made from, if the reader may see it'),
  audience: Audience,
  retiredAt: time.nullable(),
  retiredBecause: z.string().nullable(),
  done: z.array(z.string()).describe('The keys of the steps that the reader has done'),
  myVerdict: z.enum(['worked', 'did_not_work']).nullable(),
  can: z.object({ edit: z.boolean(), publish: z.boolean(), retire: z.boolean(), own: z.boolean(), judge: z.boolean() }),
}).register(models, { id: 'JobAid' });

export const JobAidRevision = z
  .object({ version: z.int(), title: z.string(), body: z.string(), writtenBy: PersonRef, writtenAt: time })
  .register(models, { id: 'JobAidRevision' });

const title = line(4, 200);
const body = text(0, 60_000);
const conditions = z.array(Condition).max(12);
const topics = z.array(name(1, 60)).max(5);
const address = z.url({ protocol: /^https?$/, error: 'Must be an http or https address' });
const link = address.max(2_000).nullable();

export type NewJobAid = z.infer<typeof NewJobAid>;
export const NewJobAid = z
  .strictObject({
    id: id.optional().describe('Chosen by the caller: sent twice, it is kept once'),
    title,
    body: body.default(''),
    conditions: conditions.default([]),
    link: link.default(null).describe('A page elsewhere, as it is'),
    topics: topics.default([]),
    audience: NewAudience.prefault({ level: 'organisation' }),
    deputy: id.optional(),
    publish: z.boolean().default(false).describe('At once; else it is a draft'),
  })
  .register(models, { id: 'NewJobAid' });

export type JobAidEdit = z.infer<typeof JobAidEdit>;
export const JobAidEdit = z
  .strictObject({
    title: title.optional(),
    body: body.optional(),
    conditions: conditions.optional(),
    link: link.optional(),
    topics: topics.optional(),
    version: z.int().positive().describe('The version that was edited'),
  })
  .register(models, { id: 'JobAidEdit' });

/** What could be kept of a thread; nothing is yet. */
export type JobAidProposal = z.infer<typeof JobAidProposal>;
export const JobAidProposal = z
  .object({
    title: z.string(),
    body: z.string(),
    conditions: z.array(Condition),
    topics: z.array(TopicRef),
    credits: z.array(PersonRef),
    sources: z
      .array(z.object({ answerId: id, author: PersonRef, why: z.enum(['settled', 'worked', 'only']) }))
      .describe('The answers that it was taken from'),
    by: z.enum(['rules', 'model']).describe('What wrote it: the program’s own rules, or the configured language model'),
    improvable: z.boolean().describe('Whether a language model is configured that may read this question'),
  })
  .register(models, { id: 'JobAidProposal' });

export const jobAids = contract({
  list: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/job-aids',
    summary: 'List job aids, the newest first',
    query: z.object({
      topic: slug.optional().describe('A topic by its slug'),
      owner: id.optional(),
      maker: id.optional(),
      question: id.optional().describe('Made from this question'),
      state: z.enum(jobAidStates).optional().describe('Drafts are one’s own; what is retired is listed only here'),
      cursor,
      limit: limit(100, 20),
    }),
    returns: z.object({ items: z.array(JobAidSummary), next: z.string().nullable() }),
  },
  propose: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/questions/{id}/job-aid-proposal',
    summary: 'See a job aid that could be made of a settled question',
    params: idParams,
    query: z.object({ by: z.enum(['rules', 'model']).default('rules') }),
    returns: JobAidProposal,
  },
  keep: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/questions/{id}/job-aids',
    summary: 'Keep what solved a question as a draft, for those who may read the question',
    params: idParams,
    body: z
      .strictObject({
        id: id.optional(),
        title: title.optional().describe('In place of the proposed one'),
        body: body.optional(),
        conditions: conditions.optional(),
        publish: z.boolean().default(false),
      })
      .prefault({}),
    returns: JobAid,
  },
  make: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/job-aids',
    summary: 'Make a job aid',
    body: NewJobAid,
    returns: JobAid,
  },
  read: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/job-aids/{id}',
    summary: 'Read a job aid',
    params: idParams,
    returns: JobAid,
  },
  edit: {
    access: 'write',
    method: 'PATCH',
    path: '/api/v1/job-aids/{id}',
    summary: 'Change a job aid; what it said before is kept',
    params: idParams,
    body: JobAidEdit,
    returns: JobAid,
  },
  discard: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/job-aids/{id}',
    summary: 'Throw a draft away',
    params: idParams,
  },
  publish: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/job-aids/{id}/publication',
    summary: 'Publish a draft for those whom it is for',
    params: idParams,
    returns: JobAid,
  },
  revisions: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/job-aids/{id}/revisions',
    summary: 'Read every version of a job aid, the newest first',
    params: idParams,
    returns: z.object({ items: z.array(JobAidRevision) }),
  },
  preview: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/job-aids/{id}/audience-preview',
    summary: 'See who could read a job aid with another audience',
    params: idParams,
    body: NewAudience,
    returns: AudiencePreview,
  },
  setAudience: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/job-aids/{id}/audience',
    summary: 'Change who may read a job aid; one that widens it confirms the number of readers',
    params: idParams,
    body: z.strictObject({ ...NewAudience.shape, confirm: z.int().optional() }),
    returns: AudiencePreview,
  },
  setOwner: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/job-aids/{id}/owner',
    summary: 'Say who keeps a job aid true, and who does in her place',
    params: idParams,
    body: z.strictObject({ owner: id, deputy: id.nullable().default(null) }),
    returns: JobAid,
  },
  retire: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/job-aids/{id}/retirement',
    summary: 'Retire a job aid: it is found no more, and says why to who has its address',
    params: idParams,
    body: z.strictObject({ reason: text(0, 500).default('') }),
    returns: JobAid,
  },
  restore: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/job-aids/{id}/retirement',
    summary: 'Take a retired job aid back into use',
    params: idParams,
    returns: JobAid,
  },
  setProgress: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/job-aids/{id}/progress',
    summary: 'Remember which steps one has done',
    params: idParams,
    body: z.strictObject({ done: z.array(z.string().regex(/^[\w-]{1,40}$/, 'Must be the key of a step')).max(500) }),
  },
});
