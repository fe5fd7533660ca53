import * as z from 'zod';
import { Answer, Comment, Revision } from './answers.ts';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { cursor, id, idParams, limit, line, markdown, slug, text, time } from './text.ts';
import { TopicRef } from './topics.ts';

export const states = ['open', 'settled', 'withdrawn'] as const;

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
  })
  .register(models, { id: 'QuestionSummary' });

export type Question = z.infer<typeof Question>;
export const Question = QuestionSummary.extend({
  body: z.string(),
  html: z.string(),
  editedAt: time.nullable(),
  version: z.int(),
  settledBy: PersonRef.nullable(),
  comments: z.array(Comment),
  like: z.array(QuestionSummary).describe('Questions linked as alike'),
  can: z.object({ edit: z.boolean(), settle: z.boolean(), withdraw: z.boolean(), answer: z.boolean() }),
}).register(models, { id: 'Question' });

export type QuestionThread = z.infer<typeof QuestionThread>;
export const QuestionThread = Question.extend({ thread: z.array(Answer) }).register(models, { id: 'QuestionThread' });

const title = line(8, 200);
const topics = z.array(line(1, 60)).max(5);

export type NewQuestion = z.infer<typeof NewQuestion>;
export const NewQuestion = z
  .strictObject({
    id: id.optional().describe('Chosen by the caller: sent twice, it is kept once'),
    title,
    body: text(0, 30_000).default(''),
    topics: topics.default([]).describe('Names of topics; a new name makes a new topic'),
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
