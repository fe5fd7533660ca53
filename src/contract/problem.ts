import * as z from 'zod';
import { models } from './kernel.ts';

/** What went wrong, as RFC 9457 problem details; `fields` names each bad field with a sentence. */
export type Problem = z.infer<typeof Problem>;
export const Problem = z
  .object({
    status: z.int(),
    code: z.enum([
      'invalid',
      'malformed',
      'too_large',
      'wrong_credentials',
      'too_many',
      'signed_out',
      'forbidden',
      'not_found',
      'conflict',
      'wrong_credentials',
      'too_many',
      'confirm_identity',
      'unavailable',
      'internal',
    ]),
    title: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  })
  .register(models, { id: 'Problem' });
