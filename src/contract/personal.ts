import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { idParams, line } from './text.ts';

/** Whom everybody becomes who is erased. All of them are this one, so that nobody can tell one from another. */
export const formerMemberId = '00000000-0000-7000-8000-000000000002';

/** What erasing a person would do. */
export type ErasurePreview = z.infer<typeof ErasurePreview>;
export const ErasurePreview = z
  .object({
    person: PersonRef,
    texts: z.enum(['stay', 'go']).describe('As the settings of the organisation say'),
    counts: z
      .array(
        z.object({
          table: z.string(),
          goes: z.int().describe('Rows that are deleted'),
          stays: z.int().describe('Rows that stay, without her'),
        }),
      )
      .describe('By table, without what is nobody’s but hers to know'),
    refusal: z.string().nullable().describe('Why she can’t be erased just now'),
  })
  .register(models, { id: 'ErasurePreview' });

export const personal = contract({
  export: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/people/{id}/personal-data',
    summary: 'Export everything about a person: by herself, or with less by an administrator',
    params: idParams,
    streams: 'application/json',
  },
  preview: {
    access: 'people',
    method: 'GET',
    path: '/api/v1/people/{id}/erasure',
    summary: 'See what erasing a person would do; administrators only',
    params: idParams,
    returns: ErasurePreview,
  },
  erase: {
    access: 'people',
    method: 'DELETE',
    path: '/api/v1/people/{id}',
    summary: 'Erase a person for good; administrators only',
    params: idParams,
    body: z.strictObject({ name: line(1, 100).describe('Her name, so that nobody is erased by mistake') }),
  },
});
