import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Work } from '#src/contract/captions.ts';
import { asSystem, transaction, type Ctx, type Services } from '../context.ts';
import { conflict, forbidden, permit } from '../http/problems.ts';
import { FfmpegFailed, ffmpegVersion } from '../media/ffmpeg.ts';
import { extractSound } from '../media/making.ts';
import { transcribe, TranscriptionFailed } from '../media/transcriber.ts';
import { readSettings } from '../settings/queries.ts';
import { openStorage } from '../storage/storage.ts';
import { listPublicNames } from '../topics/queries.ts';
import { findUpload, isRecording } from '../uploads/queries.ts';
import { beginWork, endWork, noteProgress } from '../uploads/work.ts';
import { keepTranscript } from './captions.ts';
import { mayBeSent, mayCaption } from './rights.ts';
import { BadVtt, readVtt } from './vtt.ts';

/** Has captions written in the background, by the service that the organisation has set up; a 409 where it has none. */
export function requestTranscription(ctx: Ctx, uploadId: string, language: string): Promise<Work> {
  return transaction(ctx, async (ctx) => {
    const upload = await findUpload(ctx, uploadId);
    permit(await mayCaption(ctx, uploadId));
    if (!isRecording(upload)) throw conflict('A picture says nothing');
    if (!ctx.config.transcription) throw conflict('No transcription service is set up here');
    if (!(await mayBeSent(ctx, uploadId)))
      throw forbidden('This recording is confidential: it is not sent to the transcription service');
    const begun = await beginWork(ctx, { uploadId, kind: 'transcription', language });
    // Asked for twice, it is done once.
    if (begun) await ctx.jobs.send(ctx, 'transcribeUpload', { uploadId, language });
    return { state: 'waiting', progress: 0, problem: null };
  });
}

/** Writes the captions of a recording. What the service refuses is told to whoever asked, and not tried again. */
export async function transcribeUpload(services: Services, job: Job, signal: AbortSignal) {
  const work = { uploadId: job.uploadId, kind: 'transcription' } as const;
  await noteProgress(services, work, 5);
  try {
    const cues = await hear(services, job, signal);
    if (cues.length === 0) throw new TranscriptionFailed('Nothing was understood');
    const place = { uploadId: job.uploadId, kind: 'captions', language: job.language } as const;
    const kept = await keepTranscript(asSystem(services), place, cues);
    await endWork(services, work, kept ? null : 'Somebody has written these captions, and they stay as they are');
  } catch (error) {
    if (signal.aborted || !isTelling(error)) throw error;
    await endWork(services, work, error.message);
  }
}

interface Job {
  uploadId: string;
  language: string;
}

const isTelling = (error: unknown): error is Error =>
  error instanceof TranscriptionFailed || error instanceof FfmpegFailed || error instanceof BadVtt;

async function hear(services: Services, job: Job, signal: AbortSignal) {
  const { config } = services;
  if (!config.transcription) throw new TranscriptionFailed('No transcription service is set up here');
  const file = await openStorage(config).localFile(job.uploadId);
  if (!file) throw new TranscriptionFailed('The recording is gone');
  const sound = join(config.dataDir, 'uploads', `sound-${job.uploadId}`);
  try {
    const hasFfmpeg = (await ffmpegVersion(config.ffmpeg)) !== null;
    if (hasFfmpeg) await extractSound({ ffmpeg: config.ffmpeg!, signal, from: file.path, to: sound });
    const blob = await openAsBlob(hasFfmpeg ? sound : file.path);
    if (blob.size > mostBytes) throw new TranscriptionFailed('The recording is too long for the transcription service');
    await noteProgress(services, { uploadId: job.uploadId, kind: 'transcription' }, 30);
    const heard = await transcribe(config.transcription, {
      sound: blob,
      name: hasFfmpeg ? 'sound.m4a' : await nameOf(services, job.uploadId),
      language: job.language,
      prompt: await promptFor(services),
      allow: config.outgoingAllow,
    });
    return typeof heard === 'string' ? readVtt(heard) : heard;
  } finally {
    await rm(sound, { force: true });
    await file.done();
  }
}

/** As much as such services take. */
const mostBytes = 25 * 1024 * 1024;

async function nameOf({ db }: Services, id: string) {
  const { type } = await db.selectFrom('upload').select('type').where('id', '=', id).executeTakeFirstOrThrow();
  return `sound.${type.split('/')[1]}`;
}

/** What the organisation calls things, as far as everybody here may know: a service reads about so much of it. */
async function promptFor(services: Services) {
  const { organisationName } = await readSettings(services);
  const names = await listPublicNames(services);
  return [organisationName, ...names].filter(Boolean).join(', ').slice(0, 800);
}
