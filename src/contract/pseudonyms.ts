import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { id, idParams, text, time } from './text.ts';

export type Pseudonym = z.infer<typeof Pseudonym>;
export const Pseudonym = z
  .object({
    id,
    questionId: id,
    pausedAt: time.nullable(),
    reason: z.string().nullable().describe('Why it was paused'),
  })
  .register(models, { id: 'Pseudonym' });

export type Unmasking = z.infer<typeof Unmasking>;
export const Unmasking = z
  .object({
    reason: z.string(),
    requestedBy: PersonRef,
    requestedAt: time,
    approvedBy: PersonRef.nullable(),
    approvedAt: time.nullable(),
    person: PersonRef.nullable().describe('Whose pseudonym it is: for the two who agreed on it, and nobody else'),
  })
  .register(models, { id: 'Unmasking' });

const reason = z.strictObject({ reason: text(3, 1_000) });

export const pseudonyms = contract({
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/pseudonyms/{id}',
    summary: 'See whether a pseudonym is paused; for administrators and who looks after a topic of its question',
    params: idParams,
    returns: Pseudonym,
  },
  pause: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/pseudonyms/{id}/pause',
    summary: 'Stop what is written under a pseudonym, without learning whose it is',
    params: idParams,
    body: reason,
  },
  resume: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/pseudonyms/{id}/pause',
    summary: 'Let a paused pseudonym write again',
    params: idParams,
  },
  readUnmasking: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/pseudonyms/{id}/unmasking',
    summary:
      'See where an unmasking stands, and whose pseudonym it is once two administrators agreed; for these two only',
    params: idParams,
    returns: Unmasking,
  },
  requestUnmasking: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/pseudonyms/{id}/unmasking',
    summary: 'Ask another administrator to agree that the two of you learn whose pseudonym it is',
    params: idParams,
    body: reason,
  },
  approveUnmasking: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/pseudonyms/{id}/unmasking/approval',
    summary: 'Agree, as an administrator other than the one who asked',
    params: idParams,
  },
  endUnmasking: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/pseudonyms/{id}/unmasking',
    summary: 'Take the request back or refuse it, as long as nobody agreed',
    params: idParams,
  },
});
