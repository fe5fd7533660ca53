import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef, SignInLink } from './people.ts';
import { id, idParams, line, time } from './text.ts';

export type Backup = z.infer<typeof Backup>;
export const Backup = z
  .object({
    id,
    path: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    startedAt: time,
    progress: z
      .object({ table: z.string(), rows: z.int(), of: z.int() })
      .nullable()
      .describe('The table being written just now'),
    rows: z.int().nullable().describe('How many rows it holds, once it is done'),
    error: z.string().nullable(),
  })
  .register(models, { id: 'Backup' });

/** What only who works on the server's own machine may do: the command line's endpoints. */
export const operation = contract({
  administrators: {
    access: 'people',
    method: 'GET',
    path: '/api/v1/administrators',
    summary: 'List who administrates this installation; administrators only',
    returns: z.object({ items: z.array(PersonRef.extend({ email: z.string().nullable() })) }),
  },
  link: {
    access: 'operate',
    method: 'POST',
    path: '/api/v1/sign-in-links',
    summary: 'Make a one-time link by name or e-mail, or for the first administrator; only from the command line',
    body: z.strictObject({
      person: line(1, 254)
        .nullable()
        .describe('A name, an e-mail address or an id; null for the first administrator, where there is none yet'),
    }),
    returns: SignInLink.extend({ person: PersonRef.nullable() }),
  },
  backUp: {
    access: 'operate',
    method: 'POST',
    path: '/api/v1/backups',
    summary: 'Write a backup to a folder on the server; only from the command line',
    body: z.strictObject({ path: line(1, 4_000).describe('An empty or a new folder on the server') }),
    returns: Backup,
  },
  readBackup: {
    access: 'operate',
    method: 'GET',
    path: '/api/v1/backups/{id}',
    summary: 'Read how far a backup is; only from the command line',
    params: idParams,
    returns: Backup,
  },
});
