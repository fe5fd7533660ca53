import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id, idParams, text } from './text.ts';
import { Upload } from './uploads.ts';

/** No recording here is longer. */
export const longestRecordingSeconds = 86_400;

/** A language as BCP 47 writes it, as far as captions need it: `de`, `pt-br`, `zh-hant`. */
export const captionLanguage = z
  .string()
  .toLowerCase()
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/, 'Must be a language such as en or pt-br');

const seconds = z.number().min(0).max(longestRecordingSeconds, 'Must be within 24 hours');

/** What is said, or what a chapter is called, from one moment to another. */
export type Cue = z.infer<typeof Cue>;
export const Cue = z
  .object({
    start: seconds.describe('In seconds from the beginning'),
    end: seconds,
    text: text(1, 2_000).describe('Plain text; lines may break'),
  })
  .register(models, { id: 'Cue' });

const version = z.int().min(0).max(2_147_483_647).describe('Goes up with each change; 0: there is none yet');

/** What is said in a recording, in one language. */
export type Captions = z.infer<typeof Captions>;
export const Captions = z
  .object({
    language: z.string(),
    version,
    cues: z.array(Cue),
    path: z.string().nullable().describe('The same as WebVTT, for a player; null while there are none'),
    isMachineMade: z.boolean().describe('Written by a transcription, and by nobody since'),
    can: z.object({ edit: z.boolean() }),
  })
  .register(models, { id: 'Captions' });

export type Chapters = z.infer<typeof Chapters>;
export const Chapters = z
  .object({
    version,
    cues: z.array(Cue),
    path: z.string().nullable().describe('The same as WebVTT; null while there are none'),
    can: z.object({ edit: z.boolean() }),
  })
  .register(models, { id: 'Chapters' });

/** Where work that goes on behind a recording has got to. */
export type Work = z.infer<typeof Work>;
export const Work = z
  .object({
    state: z
      .enum(['none', 'waiting', 'running', 'done', 'failed'])
      .describe('none: nobody asked for it, or it can’t be had here'),
    progress: z.int().min(0).max(100).describe('In per cent'),
    problem: z.string().nullable().describe('Why it failed'),
  })
  .register(models, { id: 'Work' });

/** All that a player needs of a recording. */
export type Media = z.infer<typeof Media>;
export const Media = z
  .object({
    upload: Upload,
    seconds: z.number().nullable().describe('How long it is; null where that is not known (yet)'),
    small: z.string().nullable().describe('The address of a smaller version that every phone plays, as MP4'),
    poster: z.string().nullable().describe('The address of a picture of it, as JPEG'),
    waveform: z
      .string()
      .nullable()
      .describe('The address of its loudness, as JSON: {"seconds": 12.5, "peaks": [0 to 100, …]}'),
    renditions: Work,
    captions: z.array(
      Captions.pick({ language: true, version: true, isMachineMade: true }).extend({ path: z.string() }),
    ),
    chapters: z.string().nullable().describe('The address of its chapters, as WebVTT'),
    transcription: Work,
    can: z.object({
      edit: z.boolean().describe('Write captions and chapters'),
      transcribe: z.boolean().describe('Have captions written by the service that is set up for it'),
    }),
  })
  .register(models, { id: 'Media' });

/** A whole WebVTT text, or its cues; one of the two. */
const Written = z
  .strictObject({
    version: version.describe('What the edit is based on; 0 where there was none'),
    vtt: z.string().max(900_000, 'Must have at most 900,000 characters').optional(),
    cues: z.array(Cue).max(10_000, 'Must be at most 10,000').optional(),
  })
  .refine((written) => (written.vtt === undefined) !== (written.cues === undefined), {
    path: ['vtt'],
    message: 'Must be either a WebVTT text or cues',
  });

const inLanguage = z.object({ id, language: captionLanguage });
const based = z.object({
  version: z.coerce.number().int().min(1).max(2_147_483_647).describe('What is to be removed'),
});

export const captions = contract({
  media: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/uploads/{id}',
    summary: 'See what there is of a picture or a recording: smaller versions, captions, chapters',
    params: idParams,
    returns: Media,
  },
  read: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/uploads/{id}/captions/{language}',
    summary: 'Read the captions of a recording',
    params: inLanguage,
    returns: Captions,
  },
  write: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/uploads/{id}/captions/{language}',
    summary: 'Write the captions of a recording; for whoever sent it or may edit a text that shows it',
    params: inLanguage,
    body: Written,
    returns: Captions,
  },
  remove: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/uploads/{id}/captions/{language}',
    summary: 'Remove captions',
    params: inLanguage,
    query: based,
  },
  chapters: {
    access: 'visitor',
    method: 'GET',
    path: '/api/v1/uploads/{id}/chapters',
    summary: 'Read the chapters of a recording',
    params: idParams,
    returns: Chapters,
  },
  writeChapters: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/uploads/{id}/chapters',
    summary: 'Write the chapters of a recording; none removes them',
    params: idParams,
    body: Written,
    returns: Chapters,
  },
  transcribe: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/uploads/{id}/transcription',
    summary: 'Have captions written by the transcription service, in the background; 409 where none is set up',
    params: idParams,
    body: z.strictObject({ language: captionLanguage.describe('That is spoken') }),
    returns: Work,
  },
});
