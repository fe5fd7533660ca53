import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { text } from './text.ts';

export type Finding = z.infer<typeof Finding>;
export const Finding = z
  .object({
    kind: z.enum(['mail', 'phone', 'secret', 'term']),
    text: z.string(),
    at: z.int().describe('Where it begins, in UTF-16 units'),
  })
  .register(models, { id: 'Finding' });

export const redactions = contract({
  check: {
    access: 'read',
    method: 'POST',
    path: '/api/v1/redaction-checks',
    summary: 'See what in a text may be private: mail addresses, phone numbers, keys and tokens, guarded terms',
    body: z.strictObject({ text: text(0, 60_000) }),
    returns: z.object({ findings: z.array(Finding) }),
  },
});
