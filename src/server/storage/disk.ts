import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** More came than may. */
export class TooLarge extends Error {}

/** A file that is read piece by piece. */
export interface Source {
  bytes: number;
  /** Throws a RangeError where the file ends before. */
  slice: (from: number, length: number) => Promise<Uint8Array>;
}

/** What came in and is not yet kept. */
export interface Draft extends Source {
  read: () => Promise<Uint8Array>;
  /** Puts zeros where something is not to be kept. */
  blank: (from: number, length: number) => Promise<void>;
  write: (at: number, bytes: Uint8Array) => Promise<void>;
  discard: () => Promise<void>;
}

/** How many bytes may come, told once what begins so has begun to come. */
export type LimitOf = (head: Uint8Array) => number;

/**
 * Files under ids, in the folder `uploads` of the data folder. A file appears whole and on disk, or not at all; an id is all
 * that ever becomes part of a path.
 */
export function openDisk(dataDir: string) {
  const root = join(dataDir, 'uploads');
  const drafts = join(root, 'drafts');
  const pathOf = (id: string) => join(root, folderOf(id), id);
  return {
    /** Takes in a stream on disk, so that many slow ones fill no memory. Throws TooLarge past as many bytes as `limitOf` says. */
    receive: (stream: ReadableStream<Uint8Array<ArrayBuffer>>, limitOf: LimitOf) => receive(drafts, stream, limitOf),
    /** Keeps a draft under an id, as it is by now. */
    keepDraft: (id: string, draft: Draft) => keepPath(pathOf(id), pathsOfDrafts.get(draft)!),
    /** Keeps a file under an id. */
    keep: async (id: string, bytes: Uint8Array) => {
      const path = pathOf(id);
      await mkdir(drafts, { recursive: true, mode: 0o700 });
      const draft = join(drafts, randomUUID());
      await writeFile(draft, bytes, { mode: 0o600, flag: 'wx' });
      await keepPath(path, draft);
    },
    /** A file as a stream of all of it or of the bytes `from` to `to`, both included, with its size; null when there is none. */
    find: async (id: string) => {
      const path = pathOf(id);
      const found = await stat(path).catch(ifMissing);
      return found && { bytes: found.size, stream: (part: Part = {}) => streamOf(path, part) };
    },
    /** A file for a program that reads files only, until `done`. */
    localFile: async (id: string) => {
      const path = pathOf(id);
      return (await stat(path).catch(ifMissing)) && { path, done: async () => {} };
    },
    remove: (id: string) => rm(pathOf(id), { force: true }),
    /** Every id that a file is kept under, a folder at a time. */
    list: () => list(root),
    /** Throws away what was being received when the program ended. */
    discardDrafts: () => rm(drafts, { recursive: true, force: true }),
    /** Copies every file into a folder; new ones may come meanwhile. */
    copyTo: (folder: string) => copyFiles(root, folder),
    /** Takes over files that `copyTo` wrote. */
    takeFrom: (folder: string) => copyFiles(folder, root),
  };
}

/** The bytes `from` to `to`, both included. */
export interface Part {
  from?: number;
  to?: number;
}

const streamOf = (path: string, { from, to }: Part) =>
  Readable.toWeb(createReadStream(path, { start: from ?? 0, ...(to !== undefined && { end: to }) })) as ReadableStream;

const pathsOfDrafts = new WeakMap<Draft, string>();

async function receive(
  drafts: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limitOf: LimitOf,
): Promise<Draft> {
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  const path = join(drafts, randomUUID());
  const discard = () => rm(path, { force: true });
  try {
    await pipeline(
      Readable.fromWeb(stream as never),
      atMost(limitOf),
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
  } catch (error) {
    await discard();
    throw error;
  }
  const { size } = await stat(path);
  return draftAt(path, size, discard);
}

/** A file on disk as something that came in. */
export function draftAt(path: string, bytes: number, discard: () => Promise<void>): Draft {
  const draft: Draft = {
    bytes,
    slice: (from, length) => slice(path, from, length),
    read: () => readFile(path),
    blank: (from, length) => blank(path, from, length),
    write: (at, bytes) => withFile(path, 'r+', async (file) => void (await file.write(bytes, 0, bytes.length, at))),
    discard,
  };
  pathsOfDrafts.set(draft, path);
  return draft;
}

function slice(path: string, from: number, length: number): Promise<Uint8Array> {
  return withFile(path, 'r', async (file) => {
    const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, from);
    if (bytesRead < length) throw new RangeError('It ends too early');
    return buffer;
  });
}

const zeros = new Uint8Array(65_536);

function blank(path: string, from: number, length: number) {
  return withFile(path, 'r+', async (file) => {
    for (let done = 0; done < length; done += zeros.length) {
      await file.write(zeros, 0, Math.min(zeros.length, length - done), from + done);
    }
  });
}

async function withFile<T>(path: string, flags: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** Enough of a file to tell what it is. */
export const headBytes = 16;

function atMost(limitOf: LimitOf) {
  let size = 0;
  let head = new Uint8Array();
  let most: number | null = null;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      if (head.length < headBytes) head = new Uint8Array(Buffer.concat([head, chunk.subarray(0, headBytes)]));
      if (head.length >= headBytes) most ??= limitOf(head);
      if (most !== null && size > most) done(new TooLarge());
      else done(null, chunk);
    },
  });
}

/** Moves what is whole on disk to where it is kept. */
async function keepPath(path: string, draft: string) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await withFile(draft, 'r', (file) => file.sync());
  await rename(draft, path);
  await syncFolder(dirname(path));
}

async function syncFolder(path: string) {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

async function* list(root: string): AsyncGenerator<string[]> {
  const folders = (await readdir(root).catch(ifMissing)) ?? [];
  for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    yield (await readdir(join(root, folder))).filter((name) => isId.test(name));
  }
}

async function copyFiles(from: string, to: string) {
  if (!(await stat(from).catch(ifMissing))) return;
  for await (const ids of list(from)) {
    for (const id of ids) {
      const target = join(to, folderOf(id), id);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      // One that was discarded meanwhile is missed by nobody.
      await cp(join(from, folderOf(id), id), target).catch(ifMissing);
    }
  }
}

export const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The folder of a file, by the end of its id, which is spread evenly. */
export function folderOf(id: string) {
  if (!isId.test(id)) throw new Error('A file is kept under a UUID only');
  return id.slice(-2);
}

export function ifMissing(error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT') return null;
  throw error;
}
