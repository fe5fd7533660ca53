import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** More came than may. */
export class TooLarge extends Error {}

/** What came in and is not yet kept. */
export interface Draft {
  read: () => Promise<Uint8Array>;
  discard: () => Promise<void>;
}

export type Storage = ReturnType<typeof openStorage>;

/**
 * Files under ids, in the folder `uploads` of the data folder. A file appears whole and on disk, or not at all; an id is all
 * that ever becomes part of a path.
 */
export function openStorage(dataDir: string) {
  const root = join(dataDir, 'uploads');
  const drafts = join(root, 'drafts');
  const pathOf = (id: string) => join(root, folderOf(id), id);
  return {
    /** Takes in a stream on disk, so that many slow ones fill no memory. Throws TooLarge past `most` bytes. */
    receive: (stream: ReadableStream<Uint8Array<ArrayBuffer>>, most: number) => receive(drafts, stream, most),
    /** Keeps a file under an id. */
    keep: async (id: string, bytes: Uint8Array) => {
      const path = pathOf(id);
      await mkdir(drafts, { recursive: true, mode: 0o700 });
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const draft = join(drafts, randomUUID());
      await writeDurably(draft, bytes);
      await rename(draft, path);
      await syncFolder(dirname(path));
    },
    /** A file as a stream, with its size; null when there is none. */
    find: async (id: string) => {
      const path = pathOf(id);
      const found = await stat(path).catch(ifMissing);
      return found && { bytes: found.size, stream: () => Readable.toWeb(createReadStream(path)) as ReadableStream };
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

async function receive(drafts: string, stream: ReadableStream<Uint8Array<ArrayBuffer>>, most: number): Promise<Draft> {
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  const path = join(drafts, randomUUID());
  const discard = () => rm(path, { force: true });
  try {
    await pipeline(
      Readable.fromWeb(stream as never),
      atMost(most),
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
  } catch (error) {
    await discard();
    throw error;
  }
  return { read: () => readFile(path), discard };
}

function atMost(most: number) {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      if (size > most) done(new TooLarge());
      else done(null, chunk);
    },
  });
}

async function writeDurably(path: string, bytes: Uint8Array) {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
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

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function folderOf(id: string) {
  if (!isId.test(id)) throw new Error('A file is kept under a UUID only');
  return id.slice(-2);
}

function ifMissing(error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT') return null;
  throw error;
}
