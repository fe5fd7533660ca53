import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { id, idParams, markdown, text, time } from './text.ts';

export type Comment = z.infer<typeof Comment>;
export const Comment = z
  .object({ id, body: z.string(), html: z.string(), author: PersonRef, at: time })
  .register(models, { id: 'Comment' });

export type Verdict = z.infer<typeof Verdict>;
export const Verdict = z
  .object({
    person: PersonRef,
    outcome: z.enum(['worked', 'did_not_work']),
    reason: z.string().nullable(),
    at: time,
  })
  .register(models, { id: 'Verdict' });

export type NewVerdict = z.infer<typeof NewVerdict>;
export const NewVerdict = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('worked'), reason: text(0, 1_000).optional() }),
    z.strictObject({ outcome: z.literal('did_not_work'), reason: text(3, 1_000) }),
  ])
  .register(models, { id: 'NewVerdict' });

export type Thanks = z.infer<typeof Thanks>;
export const Thanks = z
  .object({
    count: z.int().describe('How many people said thanks'),
    by: z.array(PersonRef).describe('Those of them whom the reader may know of, at most 20, the first ones first'),
    mine: z.boolean().describe('Whether the reader did, under the name that she has on this question'),
  })
  .register(models, { id: 'Thanks' });

export type Answer = z.infer<typeof Answer>;
export const Answer = z
  .object({
    id,
    questionId: id,
    body: z.string(),
    html: z.string(),
    author: PersonRef,
    answeredAt: time,
    editedAt: time.nullable(),
    withdrawnAt: time.nullable(),
    version: z.int(),
    settles: z.boolean().describe('The asker said that this worked'),
    worked: z.int(),
    didNotWork: z.int(),
    verdicts: z.array(Verdict),
    thanks: Thanks,
    outsideVotes: z.int().describe('Votes that it brought along from where it was imported'),
    comments: z.array(Comment),
    can: z.object({ edit: z.boolean(), judge: z.boolean(), thank: z.boolean() }),
  })
  .register(models, { id: 'Answer' });

export type Revision = z.infer<typeof Revision>;
export const Revision = z
  .object({ version: z.int(), title: z.string().nullable(), body: z.string(), author: PersonRef, at: time })
  .register(models, { id: 'Revision' });

export type NewAnswer = z.infer<typeof NewAnswer>;
export const NewAnswer = z
  .strictObject({ id: id.optional().describe('Chosen by the caller: sent twice, it is kept once'), body: markdown })
  .register(models, { id: 'NewAnswer' });

export type AnswerEdit = z.infer<typeof AnswerEdit>;
export const AnswerEdit = z
  .strictObject({ body: markdown, version: z.int().positive().describe('The version that was edited') })
  .register(models, { id: 'AnswerEdit' });

export const answers = contract({
  answer: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/questions/{id}/answers',
    summary: 'Answer a question',
    params: idParams,
    body: NewAnswer,
    returns: Answer,
  },
  read: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/answers/{id}',
    summary: 'Read one answer',
    params: idParams,
    returns: Answer,
  },
  edit: {
    access: 'write',
    method: 'PATCH',
    path: '/api/v1/answers/{id}',
    summary: 'Edit an answer; earlier versions are kept',
    params: idParams,
    body: AnswerEdit,
    returns: Answer,
  },
  history: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/answers/{id}/revisions',
    summary: 'Read every version of an answer, the newest first',
    params: idParams,
    returns: z.object({ items: z.array(Revision) }),
  },
  judge: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/answers/{id}/verdict',
    summary: 'Say whether an answer worked for you; for the asker, one that worked settles the question',
    params: idParams,
    body: NewVerdict,
    returns: Answer,
  },
  unjudge: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/answers/{id}/verdict',
    summary: 'Take your verdict back',
    params: idParams,
  },
  thank: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/answers/{id}/thanks',
    summary: 'Say thanks for an answer, once; whoever wrote it is told',
    params: idParams,
    returns: Answer,
  },
  unthank: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/answers/{id}/thanks',
    summary: 'Take your thanks back',
    params: idParams,
  },
  withdraw: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/answers/{id}/withdrawal',
    summary: 'Withdraw an answer',
    params: idParams,
  },
  restore: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/answers/{id}/withdrawal',
    summary: 'Bring a withdrawn answer back',
    params: idParams,
  },
});
