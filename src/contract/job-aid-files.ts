import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id, idParams, line, slug } from './text.ts';

/** Bytes of an archive of job aids that is taken in. */
export const largestArchive = 1_000_000_000;

/** What became of one file of an archive. */
export type ImportedFile = z.infer<typeof ImportedFile>;
export const ImportedFile = z
  .object({
    file: z.string().describe('Its name in the archive'),
    outcome: z
      .enum(['taken', 'already', 'refused', 'ignored'])
      .describe('Made into a job aid; here before; not taken, see the notes; no Markdown, and named by none'),
    jobAidId: id.nullable(),
    notes: z.array(z.string()).describe('What of it was not taken, and why'),
  })
  .register(models, { id: 'ImportedFile' });

export type JobAidImport = z.infer<typeof JobAidImport>;
export const JobAidImport = z
  .object({
    dryRun: z.boolean(),
    counts: z.object({ taken: z.int(), already: z.int(), refused: z.int(), ignored: z.int() }),
    files: z.array(ImportedFile),
  })
  .register(models, { id: 'JobAidImport' });

export const exportFormats = ['html', 'pdf', 'markdown'] as const;

export const jobAidFiles = contract({
  archive: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/job-aid-archive',
    summary:
      'Download the job aids that one may read: a ZIP of Markdown files with front matter, their pictures and recordings; administrators only',
    query: z.object({ topic: slug.optional().describe('A topic by its slug; else all') }),
    streams: 'application/zip',
  },
  import: {
    access: 'manage',
    method: 'POST',
    path: '/api/v1/job-aid-imports',
    summary:
      'Make job aids of a ZIP of Markdown files (up to 1 GB, 10,000 files), each once; it says of each file what was taken; administrators only',
    query: z.object({
      dryRun: z.enum(['true', 'false']).default('false').describe('Only say what would be taken'),
      owner: line(1, 200)
        .optional()
        .describe('Who owns what names no owner who is here, by mail address or id; else whoever imports it'),
    }),
    bytes: { types: ['application/zip'], most: largestArchive },
    returns: JobAidImport,
  },
  export: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/job-aids/{id}/export',
    summary: 'Download a job aid as one HTML file with its pictures inside, as PDF, or as Markdown',
    params: idParams,
    query: z.object({ format: z.enum(exportFormats).default('html') }),
    streams: ['text/html', 'application/pdf', 'text/markdown'],
  },
});
