import { randomUUIDv7 } from 'node:crypto';
import { kindOf, type Upload, type UploadLimits } from '#src/contract/uploads.ts';
import { transaction, type Ctx } from '../context.ts';
import { conflict, invalid, Refusal } from '../http/problems.ts';
import { readSettings } from '../settings/queries.ts';
import { TooLarge, type Draft } from '../storage/disk.ts';
import { openStorage, type Storage } from '../storage/storage.ts';
import { readAttachment } from './attachment.ts';
import { BadUpload } from './bad-upload.ts';
import { readPicture } from './picture.ts';
import { findLinkable, findUnused, isAttachment, isRecording, present } from './queries.ts';
import { encodeAnew } from './encoding-anew.ts';
import { requestRenditions } from './renditions.ts';
import { cleanRecording, mayBeRecording } from './recording.ts';

/** How many pictures and recordings somebody may have that no text uses yet, and how many of the largest they may weigh. */
const mostUnused = 100;
const mostUnusedLargest = 4;

/** How long one waits for a text that uses it. */
export const waitMs = 24 * 3_600_000;

/** What is taken here, and how large it may be. */
export async function readLimits(ctx: Ctx): Promise<UploadLimits> {
  const settings = await readSettings(ctx);
  return {
    pictureBytes: settings.pictureMegabytes * megabyte,
    attachmentBytes: settings.attachmentMegabytes * megabyte,
    recordingBytes: settings.recordingMegabytes * megabyte,
    recordingSeconds: settings.recordingSeconds,
    kinds: settings.uploadKinds,
  };
}

/**
 * Takes in a picture or a recording, without what it tells of its maker. No event is recorded: it would tell the audit log's
 * readers who wrote the text that it is for, also where that is nobody's to know.
 */
export async function addUpload(ctx: Ctx, stream: ReadableStream<Uint8Array<ArrayBuffer>> | null): Promise<Upload> {
  const limits = await readLimits(ctx);
  await confirmRoom(ctx, limits);
  const draft = await receive(openStorage(ctx.config), stream, limits);
  return keepUpload(ctx, draft);
}

/** Takes in a file that a job aid leads to, as it is: what it tells of its maker stays in it. No event is recorded. */
export async function addAttachment(ctx: Ctx, stream: ReadableStream<Uint8Array<ArrayBuffer>> | null): Promise<Upload> {
  const limits = await readLimits(ctx);
  await confirmRoom(ctx, limits);
  if (!stream) throw invalid({ file: 'Must not be empty' });
  const storage = openStorage(ctx.config);
  const draft = await storage
    .receive(stream, () => limits.attachmentBytes)
    .catch((error: unknown) => {
      throw error instanceof TooLarge ? tooLarge('file', limits.attachmentBytes) : isFull(error) ? noRoom() : error;
    });
  return keepUpload(ctx, draft, { read: async (id) => keepWhole(ctx, id, draft, await readAttachment(draft)) });
}

interface Keeping {
  /** Joins the transaction that makes the upload. */
  also?: (ctx: Ctx, id: string) => Promise<unknown>;
  /** Finds out what came in and keeps it under an id; else it is a picture or a recording. */
  read?: (id: string) => Promise<Kept>;
}

type Kept = Omit<Upload, 'id' | 'path'>;

/** Makes an upload of what came in. */
export async function keepUpload(ctx: Ctx, draft: Draft, { also, read = (id) => keep(ctx, id, draft) }: Keeping = {}) {
  const id = randomUUIDv7();
  // The file first: what has a row has a file, and a file without a row is discarded later.
  const kept = await inTurn(() => read(id).catch(refuse)).finally(draft.discard);
  const upload = { id, ...kept };
  await transaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('upload')
      .values({ ...upload, uploadedBy: ctx.actor.id, uploadedAt: ctx.now() })
      .execute();
    await also?.(ctx, id);
    if (isRecording(upload)) await requestRenditions(ctx, id);
    await ctx.jobs.send(ctx, 'discardUpload', { uploadId: id }, { after: new Date(ctx.now().getTime() + waitMs) });
  });
  return present(upload);
}

/**
 * Shows the pictures and recordings that a text names to whoever may see its question or the job aid that it is, as far as the
 * writer may see them herself. Belongs into the transaction in which the text is kept.
 */
export async function linkUploads(ctx: Ctx, of: string | { jobAidId: string }, text: string): Promise<void> {
  const named = uploadsIn(text);
  if (named.length === 0) return;
  const use = typeof of === 'string' ? { questionId: of } : of;
  const linkable = await findLinkable(ctx, named);
  // A file tells who made it, and who asks may want no name: only job aids lead to files.
  const found = typeof of === 'string' ? linkable.filter((upload) => !isAttachment(upload)) : linkable;
  if (found.length === 0) return;
  await ctx.db
    .insertInto('uploadUse')
    .values(found.map(({ id }) => ({ uploadId: id, questionId: null, ...use })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The ids of the uploads that a text shows or leads to, each once. */
export const uploadsIn = (text: string) => [...new Set([...text.matchAll(address)].map(([, id]) => id!.toLowerCase()))];

const address = /\/uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f-])/gi;

/** Throws a 409 where she has as much that no text uses as anybody may. */
export async function confirmRoom(ctx: Ctx, { recordingBytes, attachmentBytes }: UploadLimits) {
  const { count, bytes } = await findUnused(ctx);
  if (count < mostUnused && bytes < mostUnusedLargest * Math.max(recordingBytes, attachmentBytes)) return;
  throw conflict('You have many pictures and recordings that no text uses yet; use them, or wait a day');
}

async function receive(
  storage: Storage,
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  { pictureBytes, recordingBytes }: UploadLimits,
) {
  if (!stream) throw invalid({ file: 'Must not be empty' });
  let recording = false;
  try {
    return await storage.receive(stream, (head) => {
      recording = mayBeRecording(head);
      return recording ? recordingBytes : pictureBytes;
    });
  } catch (error) {
    if (error instanceof TooLarge)
      throw tooLarge(recording ? 'recording' : 'picture', recording ? recordingBytes : pictureBytes);
    throw isFull(error) ? noRoom() : error;
  }
}

/** Says how many bytes there may be. */
export const tooLarge = (what: keyof typeof sizes, bytes: number) =>
  new Refusal(413, 'too_large', sizes[what], { file: `Must have at most ${bytes / megabyte} MB` });

const sizes = {
  recording: 'The recording is too large',
  picture: 'The picture is too large',
  file: 'The file is too large',
};

/** Whether the disk that files are kept on is full. */
export const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

export const noRoom = () =>
  new Refusal(
    507,
    'unavailable',
    'The server has no room for this file just now; nothing else is lost. Tell who runs it',
  );

const megabyte = 1024 * 1024;

/** Keeps what came in under an id, as far as it shows or can be heard. */
async function keep(ctx: Ctx, id: string, draft: Draft): Promise<Kept> {
  if (!mayBeRecording(await draft.slice(0, Math.min(16, draft.bytes)))) return keepPicture(ctx, id, draft);
  return keepWhole(ctx, id, draft, await cleanRecording(draft));
}

function refuse(error: unknown): never {
  if (error instanceof BadUpload) throw invalid({ file: error.message });
  throw isFull(error) ? noRoom() : error;
}

/** Throws where the organisation leaves such files out. */
async function confirmTaken(ctx: Ctx, type: Upload['type']) {
  if ((await readLimits(ctx)).kinds.includes(kindOf(type))) return;
  throw new BadUpload('Must be of another kind; files like this one are not taken here');
}

async function keepWhole(ctx: Ctx, id: string, draft: Draft, type: Upload['type']): Promise<Kept> {
  await confirmTaken(ctx, type);
  await openStorage(ctx.config).keepDraft(id, draft);
  return { type, bytes: draft.bytes, width: null, height: null };
}

async function keepPicture(ctx: Ctx, id: string, draft: Draft) {
  const { config, log } = ctx;
  const storage = openStorage(config);
  const read = readPicture(await draft.read());
  await confirmTaken(ctx, read.type);
  const { type, width, height, bytes } = config.recodePictures ? await encodeAnew(read, log) : read;
  await storage.keep(id, bytes);
  return { type, bytes: bytes.length, width, height };
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: a picture is read whole, and a hundred at once would fill the memory. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}
