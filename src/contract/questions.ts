import * as z from 'zod';
import { Answer, Comment, Revision } from './answers.ts';
import { Shown, Urgency } from './climbs.ts';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { cursor, id, idParams, limit, line, markdown, name, slug, text, time } from './text.ts';
import { TopicRef } from './topics.ts';

export const states = ['open', 'settled', 'withdrawn'] as const;

export const levels = ['named', 'topic', 'organisation', 'alumni', 'public'] as const;

export type Audience = z.infer<typeof Audience>;
export const Audience = z
  .object({
    level: z
      .enum(levels)
      .describe('Who may read it: those named, a private topic, the organisation, alumni too, or everybody'),
    topic: TopicRef.nullable().describe('The private topic that it is for'),
    readers: z.array(PersonRef).describe('Those who may read it whatever the level'),
  })
  .register(models, { id: 'Audience' });

export type NewAudience = z.infer<typeof NewAudience>;
export const NewAudience = z
  .strictObject({
    level: z.enum(levels),
    topic: slug.optional().describe('A private topic by its slug; needed for the level topic alone'),
    readers: z.array(id).max(100).default([]),
  })
  .register(models, { id: 'NewAudience' });

export type AudiencePreview = z.infer<typeof AudiencePreview>;
export const AudiencePreview = z
  .object({
    readers: z.int().describe('How many people can read it now'),
    readersThen: z.int(),
    gain: z.int().describe('How many of them can’t read it now'),
    lose: z.int().describe('How many can’t read it any more then'),
    everybody: z.boolean().describe('Whoever reaches this server can then read it without signing in'),
    widens: z.boolean(),
    others: z.int().describe('How many other people’s answers and remarks it takes along'),
  })
  .register(models, { id: 'AudiencePreview' });

export type QuestionSummary = z.infer<typeof QuestionSummary>;
export const QuestionSummary = z
  .object({
    id,
    title: z.string(),
    author: PersonRef,
    askedAt: time,
    state: z.enum(states),
    settledAt: time.nullable(),
    answers: z.int(),
    topics: z.array(TopicRef),
    level: z.enum(levels),
  })
  .register(models, { id: 'QuestionSummary' });

export type Twin = z.infer<typeof Twin>;
export const Twin = QuestionSummary.extend({
  probability: z.number().nullable().describe('How likely they are the same; null where people linked them'),
  confirmed: z.boolean().describe('Somebody said so, or brought the link along'),
}).register(models, { id: 'Twin' });

export type SharedSolution = z.infer<typeof SharedSolution>;
export const SharedSolution = z
  .object({
    question: z.object({ id, title: z.string() }),
    answer: z.object({ id, html: z.string(), author: PersonRef, answeredAt: time, worked: z.int() }),
    confirmed: z.boolean(),
    probability: z.number().nullable(),
  })
  .register(models, { id: 'SharedSolution' });

export type Question = z.infer<typeof Question>;
export const Question = QuestionSummary.extend({
  body: z.string(),
  html: z.string(),
  editedAt: time.nullable(),
  version: z.int(),
  settledBy: PersonRef.nullable(),
  mine: z.boolean().describe('The reader asked it, under her name or without'),
  audience: Audience,
  copyOf: z
    .object({ id, title: z.string() })
    .nullable()
    .describe('What this was published from, without its private part'),
  copies: z.array(z.object({ id, title: z.string() })).describe('What was published from it'),
  keptAs: z.array(z.object({ id, title: z.string() })).describe('The job aids that were kept of it'),
  comments: z.array(Comment),
  like: z.array(Twin).describe('Questions that are the same in other words, the surest first'),
  shared: z.array(SharedSolution).describe('What worked for its twins, the best first'),
  settledElsewhere: z
    .object({ questionId: id, title: z.string(), answerId: id })
    .nullable()
    .describe('The answer to another question that settled this one, where the reader may see it'),
  can: z.object({
    edit: z.boolean(),
    settle: z.boolean(),
    withdraw: z.boolean(),
    answer: z.boolean(),
    narrow: z.boolean(),
    widen: z.boolean(),
    publish: z.boolean().describe('Widen it to everybody'),
    redact: z.boolean().describe('Publish a copy without its private part'),
    pause: z.boolean().describe('Pause the pseudonym that it was asked under'),
  }),
}).register(models, { id: 'Question' });

export type QuestionThread = z.infer<typeof QuestionThread>;
export const QuestionThread = Question.extend({ thread: z.array(Answer) }).register(models, { id: 'QuestionThread' });

const title = line(8, 200);
const topics = z.array(name(1, 60)).max(5);

export type NewQuestion = z.infer<typeof NewQuestion>;
export type QuestionDraft = z.input<typeof NewQuestion>;
export const NewQuestion = z
  .strictObject({
    id: id.optional().describe('Chosen by the caller: sent twice, it is kept once'),
    title,
    body: text(0, 30_000).default(''),
    topics: topics.default([]).describe('Names of topics; a new name makes a new topic'),
    audience: NewAudience.prefault({ level: 'organisation' }),
    anonymous: z.boolean().default(false).describe('Ask without a name: nobody is told who asks'),
    urgency: Urgency.default('this_week').describe('How fast it climbs its ladder'),
    shown: z.array(Shown).max(10).default([]).describe('What was found before it was asked, and did not do'),
  })
  .register(models, { id: 'NewQuestion' });

export type QuestionEdit = z.infer<typeof QuestionEdit>;
export const QuestionEdit = z
  .strictObject({
    title: title.optional(),
    body: text(0, 30_000).optional(),
    topics: topics.optional(),
    version: z.int().positive().describe('The version that was edited'),
  })
  .register(models, { id: 'QuestionEdit' });

export type NewCopy = z.infer<typeof NewCopy>;
export const NewCopy = z
  .strictObject({
    id: id.optional().describe('Chosen by the caller: sent twice, it is kept once'),
    title,
    body: text(0, 30_000).default(''),
    answer: markdown.optional().describe('What solved it; the copy is settled by it'),
    topics: topics.default([]),
    audience: NewAudience.prefault({ level: 'organisation' }),
    acknowledged: z.boolean().default(false).describe('Publish it although the check found something'),
  })
  .register(models, { id: 'NewCopy' });

export type QuestionFilter = z.infer<typeof QuestionFilter>;
export const QuestionFilter = z.object({
  state: z.enum(states).optional(),
  topic: slug.optional().describe('A topic by its slug'),
  author: id.optional(),
  answeredBy: id.optional(),
  unanswered: z.stringbool().optional(),
  cursor,
  limit: limit(100, 20),
});

export const questions = contract({
  list: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/questions',
    summary: 'List questions, newest first',
    query: QuestionFilter,
    returns: z.object({ items: z.array(QuestionSummary), next: z.string().nullable() }),
  },
  ask: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/questions',
    summary: 'Ask a question',
    body: NewQuestion,
    returns: QuestionThread,
  },
  read: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/questions/{id}',
    summary: 'Read a question with its answers',
    params: idParams,
    returns: QuestionThread,
  },
  edit: {
    access: 'write',
    method: 'PATCH',
    path: '/api/v1/questions/{id}',
    summary: 'Edit a question; earlier versions are kept',
    params: idParams,
    body: QuestionEdit,
    returns: QuestionThread,
  },
  history: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/questions/{id}/revisions',
    summary: 'Read every version of a question, the newest first',
    params: idParams,
    returns: z.object({ items: z.array(Revision) }),
  },
  comment: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/questions/{id}/comments',
    summary: 'Ask back or add a short remark, to the question or to one of its answers',
    params: idParams,
    body: z.strictObject({ body: markdown.max(2_000), answerId: id.optional() }),
    returns: Comment,
  },
  settle: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/settlement',
    summary: 'Settle a question, by one of its answers or otherwise',
    params: idParams,
    body: z.strictObject({ answerId: id.nullable().default(null) }),
  },
  reopen: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/questions/{id}/settlement',
    summary: 'Reopen a settled question',
    params: idParams,
  },
  previewAudience: {
    access: 'read',
    method: 'POST',
    path: '/api/v1/questions/{id}/audience-previews',
    summary: 'See who could read a question after a change of its audience, without changing it',
    params: idParams,
    body: NewAudience,
    returns: AudiencePreview,
  },
  setAudience: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/audience',
    summary: 'Change who may read a question and all that hangs on it',
    params: idParams,
    body: NewAudience.extend({
      confirm: z.int().min(0).optional().describe('Where it widens: `readersThen` of the preview, as it was shown'),
    }),
    returns: AudiencePreview,
  },
  redact: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/questions/{id}/redacted-copies',
    summary: 'Publish the lesson of a question without its private part, as a question of its own',
    params: idParams,
    body: NewCopy,
    returns: QuestionThread,
  },
  withdraw: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/questions/{id}/withdrawal',
    summary: 'Withdraw a question: only its author still sees it',
    params: idParams,
  },
  restore: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/questions/{id}/withdrawal',
    summary: 'Bring a withdrawn question back',
    params: idParams,
  },
});
