import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id, text } from './text.ts';

export type Finding = z.infer<typeof Finding>;
export const Finding = z
  .object({
    kind: z.enum(['mail', 'phone', 'secret', 'term', 'picture']),
    text: z.string(),
    at: z.int().describe('Where it begins, in UTF-16 units'),
  })
  .register(models, { id: 'Finding' });

export const redactions = contract({
  check: {
    access: 'read',
    method: 'POST',
    path: '/api/v1/redaction-checks',
    summary:
      'See what in a text may be private: mail addresses, phone numbers, keys and tokens, guarded terms, pictures of the original',
    body: z.strictObject({
      text: text(0, 60_000),
      originalId: id.optional().describe('The question that a copy is made of: its pictures count then, too'),
    }),
    returns: z.object({ findings: z.array(Finding) }),
  },
});
