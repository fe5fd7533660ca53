import { createHash } from 'node:crypto';
import type { Ctx } from '../context.ts';
import { writeVtt } from '../captions/vtt.ts';
import { openStorage } from '../storage/storage.ts';
import { findLinkable, present } from '../uploads/queries.ts';

/** A picture or a recording as a file beside the texts. */
export interface MediaFile {
  /** By what is in it, so that it is called alike wherever it comes from. */
  name: string;
  type: string;
  bytes: number;
  read: () => AsyncIterable<Uint8Array>;
  /** What is said in a recording, and its chapters, by the names of their files. */
  said: Map<string, string>;
}

/** Finds the files of uploads, each looked at once. */
export function createFiles(ctx: Ctx) {
  const found = new Map<string, Promise<MediaFile | null>>();
  return {
    /** The file of an upload that the reader may see; null where there is none. */
    find: (uploadId: string): Promise<MediaFile | null> => {
      const file = found.get(uploadId) ?? findFile(ctx, uploadId);
      found.set(uploadId, file);
      return file;
    },
  };
}

async function findFile(ctx: Ctx, uploadId: string): Promise<MediaFile | null> {
  const [seen] = await findLinkable(ctx, [uploadId]);
  if (!seen) return null;
  const upload = await ctx.db
    .selectFrom('upload')
    .select(['id', 'type', 'bytes', 'width', 'height'])
    .where('id', '=', uploadId)
    .executeTakeFirst();
  const kept = upload && (await openStorage(ctx.config).find(uploadId));
  if (!kept) return null;
  const read = () => kept.stream() as AsyncIterable<Uint8Array>;
  const hash = createHash('sha256');
  for await (const chunk of read()) hash.update(chunk);
  const extension = present(upload).path.split('.').at(-1)!;
  const name = `files/${hash.digest('hex').slice(0, 20)}`;
  return {
    name: `${name}.${extension}`,
    type: upload.type,
    bytes: upload.bytes,
    read,
    said: await findSaid(ctx, uploadId, name),
  };
}

async function findSaid({ db }: Ctx, uploadId: string, name: string) {
  const texts = await db
    .selectFrom('caption')
    .select(['kind', 'language', 'cues'])
    .where('uploadId', '=', uploadId)
    .orderBy('language')
    .execute();
  return new Map(
    texts.map(({ kind, language, cues }) => [
      `${name}.${kind === 'chapters' ? chapters : language}.vtt`,
      writeVtt(cues),
    ]),
  );
}

/** Stands in a file's name where captions have their language: no language is called so. */
export const chapters = 'chapters';
