import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id, idParams, line, time } from './text.ts';

export type Import = z.infer<typeof Import>;
export const Import = z
  .object({
    id,
    format: z.enum(['jsonl', 'stackexchange']),
    source: z.string().describe('The name under which its records are remembered, so that none comes twice'),
    state: z.enum(['running', 'done', 'failed', 'stopped']),
    startedAt: time,
    endedAt: time.nullable(),
    bytes: z.object({ done: z.number(), total: z.number() }),
    counts: z.object({
      people: z.int(),
      questions: z.int(),
      answers: z.int(),
      comments: z.int(),
      links: z.int(),
      already: z.int().describe('Records that were here before'),
      skipped: z.int().describe('Records that were broken'),
    }),
    problems: z
      .array(z.object({ file: z.string(), line: z.int(), message: z.string() }))
      .describe('The first hundred broken records'),
    error: z.string().nullable(),
  })
  .register(models, { id: 'Import' });

export type NewImport = z.infer<typeof NewImport>;
export const NewImport = z
  .strictObject({
    format: z.enum(['jsonl', 'stackexchange']),
    path: line(1, 4_000).describe('A file or folder on the server'),
    source: line(1, 100).optional(),
  })
  .register(models, { id: 'NewImport' });

export const imports = contract({
  list: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/imports',
    summary: 'List imports, the newest first; administrators only',
    returns: z.object({ items: z.array(Import) }),
  },
  start: {
    access: 'operate',
    method: 'POST',
    path: '/api/v1/imports',
    summary: 'Import history from a file on the server; only from the command line beside it',
    body: NewImport,
    returns: Import,
  },
  read: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/imports/{id}',
    summary: 'Read how far an import is',
    params: idParams,
    returns: Import,
  },
  stop: {
    access: 'manage',
    method: 'DELETE',
    path: '/api/v1/imports/{id}',
    summary: 'Stop a running import; what is in stays, and a later run goes on from there',
    params: idParams,
  },
});
