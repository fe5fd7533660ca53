import { randomUUIDv7 } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import type { ResumableUpload, Upload, UploadLimits } from '#src/contract/uploads.ts';
import { transaction, type Ctx, type Services } from '../context.ts';
import { conflict, invalid, notFound, Refusal } from '../http/problems.ts';
import { headBytes, TooLarge } from '../storage/disk.ts';
import { openParts } from '../storage/parts.ts';
import { present } from './queries.ts';
import { mayBeRecording } from './recording.ts';
import { confirmRoom, isFull, keepUpload, noRoom, readLimits, tooLarge, waitMs } from './uploads.ts';

/** Left to the database and the rest when files come in, in bytes. */
const spared = 200e6;

/** Begins an upload that may be sent in pieces; `bytes` is all that will come. */
export async function startResumable(ctx: Ctx, bytes: number): Promise<{ id: string; expiresAt: Date }> {
  const limits = await readLimits(ctx);
  const most = largestOf(limits);
  if (bytes > most) throw tooLarge('recording', most);
  if (bytes === 0) throw invalid({ file: 'Must not be empty' });
  await confirmRoom(ctx, limits);
  const { bavail, bsize } = await statfs(ctx.config.dataDir);
  if (bytes > largestUnasked && bavail * bsize - bytes < spared) throw noRoom();
  const id = randomUUIDv7();
  const expiresAt = new Date(ctx.now().getTime() + waitMs);
  await openParts(ctx.config.dataDir).create(id);
  await transaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('resumableUpload')
      .values({ id, bytes, personId: ctx.actor.id, startedAt: ctx.now() })
      .execute();
    await ctx.jobs.send(ctx, 'discardResumable', { id }, { after: expiresAt });
  });
  return { id, expiresAt };
}

/** How many bytes may come before it can be told what they are. */
export const largestOf = ({ pictureBytes, recordingBytes }: UploadLimits) => Math.max(pictureBytes, recordingBytes);

/** A small file is not asked for room: whoever makes some would have to for a picture, too. */
const largestUnasked = 10e6;

/** How far an upload of hers has got; one that has come whole and was not yet read is read now. */
export async function readResumable(ctx: Ctx, id: string): Promise<ResumableUpload> {
  const { bytes, upload } = await findOwn(ctx, id);
  if (upload) return { id, bytes, offset: bytes, upload };
  const offset = await sizeOf(ctx, id);
  return { id, bytes, offset, upload: offset === bytes ? await oneAtATime(id, () => finish(ctx, id)) : null };
}

/** Takes in the bytes that follow the first `offset`; throws a 409 where it has got elsewhere. */
export async function continueResumable(ctx: Ctx, id: string, { offset, body }: Piece): Promise<ResumableUpload> {
  const { bytes } = await findOwn(ctx, id);
  return oneAtATime(id, async (signal) => {
    const { upload } = await findOwn(ctx, id);
    const before = upload ? bytes : await sizeOf(ctx, id);
    if (offset !== before)
      throw conflict('It has got elsewhere', { 'upload-offset': 'Must be as many bytes as have come' });
    if (upload) return { id, bytes, offset: bytes, upload };
    if (body) await append(ctx, id, { stream: body, offset, most: bytes - offset, signal });
    const after = await sizeOf(ctx, id);
    await refuseTooLarge(ctx, id, after);
    return { id, bytes, offset: after, upload: after === bytes ? await finish(ctx, id) : null };
  });
}

interface Piece {
  offset: number;
  body: ReadableStream<Uint8Array> | null;
}

/** Throws away what has come of an upload of hers. */
export async function dropResumable(ctx: Ctx, id: string) {
  await findOwn(ctx, id);
  await oneAtATime(id, () => remove(ctx, id));
}

/** Throws away what nobody went on with for a day; what it has become stays. */
export async function discardResumable(services: Services, { id }: { id: string }) {
  const { numDeletedRows } = await services.db
    .deleteFrom('resumableUpload')
    .where('id', '=', id)
    .where('startedAt', '<=', new Date(services.now().getTime() - waitMs))
    .executeTakeFirst();
  if (numDeletedRows === 1n) await openParts(services.config.dataDir).remove(id);
}

/** At a start: does what lost jobs left undone, and throws away what no row knows of, as after a restore. */
export async function tidyResumables(services: Services) {
  const { db, now, config } = services;
  const before = new Date(now().getTime() - waitMs);
  const old = await db.selectFrom('resumableUpload').select('id').where('startedAt', '<=', before).execute();
  for (const { id } of old) await discardResumable(services, { id });
  const parts = openParts(config.dataDir);
  const known = new Set((await db.selectFrom('resumableUpload').select('id').execute()).map(({ id }) => id));
  for (const id of await parts.list()) if (!known.has(id)) await parts.remove(id);
}

async function findOwn({ db, actor }: Ctx, id: string): Promise<{ bytes: number; upload: Upload | null }> {
  const row = await db
    .selectFrom('resumableUpload as r')
    .leftJoin('upload as u', 'u.id', 'r.uploadId')
    .select(['r.bytes as expected', 'u.id', 'u.type', 'u.bytes', 'u.width', 'u.height'])
    .where('r.id', '=', id)
    .where('r.personId', '=', actor.id)
    .executeTakeFirst();
  if (!row) throw notFound('Upload');
  const { expected, id: uploadId, type, bytes, width, height } = row;
  return {
    bytes: expected,
    upload: uploadId ? present({ id: uploadId, type: type!, bytes: bytes!, width, height }) : null,
  };
}

async function sizeOf(ctx: Ctx, id: string) {
  const size = await openParts(ctx.config.dataDir).size(id);
  if (size === null) throw notFound('Upload');
  return size;
}

async function append(ctx: Ctx, id: string, { stream, ...piece }: Appended) {
  try {
    await openParts(ctx.config.dataDir).append(id, stream, piece);
  } catch (error) {
    if (isFull(error)) throw noRoom();
    if (error instanceof TooLarge) throw new Refusal(413, 'too_large', 'More came than was announced');
    // The one who sent it is gone, or came back on another connection: what came stays, and is gone on with from there.
    if (piece.signal.aborted) throw conflict('It goes on elsewhere');
    throw error;
  }
}

interface Appended {
  stream: ReadableStream<Uint8Array>;
  offset: number;
  most: number;
  signal: AbortSignal;
}

/** A picture may not be as large as a recording, or the other way round: that shows as soon as it can be told what it is. */
async function refuseTooLarge(ctx: Ctx, id: string, size: number) {
  const { pictureBytes, recordingBytes } = await readLimits(ctx);
  const { bytes } = await findOwn(ctx, id);
  if (size < headBytes || bytes <= Math.min(pictureBytes, recordingBytes)) return;
  const draft = await openParts(ctx.config.dataDir).draft(id);
  const isRecording = mayBeRecording(await draft.slice(0, headBytes));
  const most = isRecording ? recordingBytes : pictureBytes;
  if (bytes <= most) return;
  await remove(ctx, id);
  throw tooLarge(isRecording ? 'recording' : 'picture', most);
}

async function finish(ctx: Ctx, id: string): Promise<Upload> {
  const { upload } = await findOwn(ctx, id);
  if (upload) return upload;
  const draft = await openParts(ctx.config.dataDir).draft(id);
  try {
    return await keepUpload(ctx, draft, {
      also: (ctx, uploadId) => ctx.db.updateTable('resumableUpload').set({ uploadId }).where('id', '=', id).execute(),
    });
  } catch (error) {
    // What can't be read will not be readable when it is sent again.
    await remove(ctx, id);
    throw error;
  }
}

async function remove({ db, config }: Ctx, id: string) {
  await db.deleteFrom('resumableUpload').where('id', '=', id).execute();
  await openParts(config.dataDir).remove(id);
}

const running = new Map<string, { stop: AbortController; done: Promise<unknown> }>();

/** Whoever comes last goes on: what still hangs on a connection that was lost is ended first. */
async function oneAtATime<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (let before = running.get(id); before; before = running.get(id)) {
    before.stop.abort();
    await before.done;
  }
  const stop = new AbortController();
  const result = work(stop.signal);
  const done = result.then(noop, noop).then(() => void running.delete(id));
  running.set(id, { stop, done });
  return result;
}

const noop = () => {};
