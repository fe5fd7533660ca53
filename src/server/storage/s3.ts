import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3mini } from 's3mini';
import { draftAt, folderOf, ifMissing, isId, openDisk, type Draft, type Part } from './disk.ts';

/** A bucket that speaks S3 (AWS, MinIO, Ceph, Garage, R2, …). */
export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Files under ids, as objects `uploads/ID` of a bucket; drafts stay on disk until they are whole. */
export function openS3(dataDir: string, settings: S3Settings) {
  const disk = openDisk(dataDir);
  const s3 = clientFor(settings);
  const find = async (id: string) => {
    const bytes = await sizeOf(s3, keyOf(id));
    return bytes === null ? null : { bytes, stream: (part: Part = {}) => streamOf(s3, keyOf(id), part, bytes) };
  };
  const keepDraft = (id: string, draft: Draft) => send(s3, keyOf(id), draft);
  return {
    ...disk,
    keepDraft,
    keep: async (id: string, bytes: Uint8Array) => void (await s3.putObject(keyOf(id), bytes)),
    find,
    localFile: (id: string) => download(dataDir, id, find),
    remove: async (id: string) => void (await s3.deleteObject(keyOf(id))),
    list: () => list(s3),
    copyTo: (folder: string) => copyTo(s3, folder, find),
    takeFrom: (folder: string) => takeFrom(folder, keepDraft),
  };
}

/** Whether the bucket can be read, for who looks after it; throws where it can't. */
export async function checkS3(settings: S3Settings) {
  await clientFor(settings).listObjectsPaged('/', prefix, 1);
}

type Found = ReturnType<typeof openDisk>['find'];

const clientFor = ({ endpoint, bucket, ...keys }: S3Settings) =>
  new S3mini({ ...keys, endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`, requestAbortTimeout: 120_000 });

const prefix = 'uploads/';
const keyOf = (id: string) => {
  if (!isId.test(id)) throw new Error('A file is kept under a UUID only');
  return `${prefix}${id}`;
};

async function sizeOf(s3: S3mini, key: string) {
  const found = await s3.objectExists(key);
  return found ? s3.getContentLength(key) : null;
}

/** Nothing is fetched before somebody reads. */
function streamOf(s3: S3mini, key: string, { from, to }: Part, bytes: number): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      reader ??= await open(s3, key, { from: from ?? 0, to: to ?? bytes - 1 });
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async (reason) => reader?.cancel(reason),
  });
}

async function open(s3: S3mini, key: string, { from, to }: Required<Part>) {
  if (to < from) return new Blob([]).stream().getReader();
  const reply = await s3.getObjectRaw(key, false, from, to + 1);
  return reply.body!.getReader();
}

/** Of one draft no more than this is in memory, in bytes; S3 takes no smaller parts than 5 MB. */
const partBytes = 8 * 1024 * 1024;

async function send(s3: S3mini, key: string, draft: Draft) {
  if (draft.bytes <= partBytes) {
    await s3.putObject(key, await draft.read());
    return;
  }
  const id = await s3.getMultipartUploadId(key);
  try {
    const parts = [];
    for (let from = 0, number = 1; from < draft.bytes; from += partBytes, number++) {
      const bytes = await draft.slice(from, Math.min(partBytes, draft.bytes - from));
      parts.push(await s3.uploadPart(key, id, bytes, number));
    }
    await s3.completeMultipartUpload(key, id, parts);
  } catch (error) {
    await s3.abortMultipartUpload(key, id).catch(() => {});
    throw error;
  }
}

async function download(dataDir: string, id: string, find: Found) {
  const found = await find(id);
  if (!found) return null;
  const uploads = join(dataDir, 'uploads');
  await mkdir(uploads, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(uploads, 'copy-'));
  const done = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, id);
  try {
    await pipeline(Readable.fromWeb(found.stream() as never), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await done();
    throw error;
  }
  return { path, done };
}

async function* list(s3: S3mini): AsyncGenerator<string[]> {
  let next: string | undefined;
  do {
    const page = await s3.listObjectsPaged('/', prefix, 1_000, next);
    yield (page?.objects ?? []).map(({ Key }) => Key.slice(prefix.length)).filter((id) => isId.test(id));
    next = page?.nextContinuationToken;
  } while (next);
}

async function copyTo(s3: S3mini, folder: string, find: Found) {
  for await (const ids of list(s3)) {
    for (const id of ids) {
      const found = await find(id);
      // One that was discarded meanwhile is missed by nobody.
      if (!found) continue;
      const to = join(folder, folderOf(id));
      await mkdir(to, { recursive: true, mode: 0o700 });
      await pipeline(Readable.fromWeb(found.stream() as never), createWriteStream(join(to, id), { mode: 0o600 }));
    }
  }
}

async function takeFrom(folder: string, keep: (id: string, draft: Draft) => Promise<void>) {
  const inside = ((await readdir(folder).catch(ifMissing)) ?? []).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const part of inside) {
    for (const id of (await readdir(join(folder, part))).filter((name) => isId.test(name))) {
      const path = join(folder, part, id);
      const { size } = await stat(path);
      const draft = draftAt(path, size, async () => {});
      await keep(id, { ...draft, read: () => readFile(path) });
    }
  }
}
