import * as z from 'zod';
import { contract, models } from './kernel.ts';

export type SystemStatus = z.infer<typeof SystemStatus>;
export const SystemStatus = z
  .object({
    version: z.string(),
    questions: z.int(),
    answers: z.int(),
    people: z.int(),
    overdue: z.int().describe('Questions that should have gone on more than a minute ago'),
    search: z.object({
      model: z.string().nullable().describe('What finds by meaning; null: by words only'),
      passages: z.int(),
      waiting: z.int().describe('Passages not yet findable by meaning'),
    }),
  })
  .register(models, { id: 'SystemStatus' });

export const system = contract({
  status: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/system',
    summary: 'Read what this installation holds and how far its search index is; administrators only',
    returns: SystemStatus,
  },
});
