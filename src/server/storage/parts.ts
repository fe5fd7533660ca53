import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { draftAt, ifMissing, isId, TooLarge, type Draft } from './disk.ts';

/**
 * Files that come in pieces, each under the id of its upload, in the folder `uploads/coming` of the data folder, on disk always.
 * How much of one has come is its size: it outlives the program.
 */
export function openParts(dataDir: string) {
  const root = join(dataDir, 'uploads', 'coming');
  const pathOf = (id: string) => join(root, named(id));
  const remove = (id: string) => rm(pathOf(id), { force: true });
  return {
    create: async (id: string) => {
      await mkdir(root, { recursive: true, mode: 0o700 });
      const file = await open(pathOf(id), 'wx', 0o600);
      await file.close();
    },
    /** How many bytes have come; null where there is no such file. */
    size: async (id: string) => (await stat(pathOf(id)).catch(ifMissing))?.size ?? null,
    /**
     * Adds what comes from the byte `offset` on, until it ends or `signal` ends it; what came by then stays. Throws TooLarge
     * where more came than `most`, of which nothing is kept.
     */
    append: (id: string, stream: ReadableStream<Uint8Array>, { offset, most, signal }: Piece) =>
      pipeline(
        Readable.fromWeb(stream as never),
        atMost(most),
        createWriteStream(pathOf(id), { flags: 'r+', start: offset }),
        { signal },
      ),
    /** What came, as a draft to be kept. */
    draft: async (id: string): Promise<Draft> => draftAt(pathOf(id), (await stat(pathOf(id))).size, () => remove(id)),
    remove,
    list: async () => ((await readdir(root).catch(ifMissing)) ?? []).filter((name) => isId.test(name)),
  };
}

interface Piece {
  offset: number;
  most: number;
  signal: AbortSignal;
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

function named(id: string) {
  if (!isId.test(id)) throw new Error('A file is kept under a UUID only');
  return id;
}
