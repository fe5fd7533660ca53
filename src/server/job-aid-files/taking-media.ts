import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { largestPictureEver } from '#src/contract/uploads.ts';
import type { Ctx } from '../context.ts';
import { bringText } from '../captions/captions.ts';
import { Refusal } from '../http/problems.ts';
import { BadUpload } from '../uploads/bad-upload.ts';
import { encodeAnew } from '../uploads/encoding-anew.ts';
import { readPicture } from '../uploads/picture.ts';
import { addAttachment, addUpload } from '../uploads/uploads.ts';
import { chapters } from './media.ts';
import type { Reader } from './reading.ts';
import { BadZip } from './zip.ts';

/** Makes uploads of files, like those that somebody sends; one that is refused is named, and the text goes on without it. */
export async function takeMedia(ctx: Ctx, reader: Reader, files: string[], notes: string[]) {
  const paths = new Map<string, string>();
  for (const file of new Set(files)) {
    try {
      const { id, path } = await take(ctx, reader, file);
      paths.set(file, path);
      await takeSaid(ctx, reader, { file, uploadId: id, notes });
    } catch (error) {
      const why = sentenceFor(error);
      if (why === null) throw error;
      notes.push(`${file}: ${why}; left out`);
    }
  }
  return paths;
}

/** What a refusal says of the one thing that was sent. */
export const sentenceOf = ({ problem: { title, fields } }: Refusal) => Object.values(fields ?? {})[0] ?? title;

function sentenceFor(error: unknown) {
  if (error instanceof BadZip || error instanceof BadUpload) return error.message;
  return error instanceof Refusal ? sentenceOf(error) : null;
}

async function take(ctx: Ctx, reader: Reader, file: string) {
  if (isAttachmentName.test(file)) return addAttachment(ctx, streamOf(reader, file));
  const asIs = await isOurs(ctx, reader, file);
  // Encoded anew it would lose a little each time that it moves from one installation to another.
  const taking = asIs ? { ...ctx, config: { ...ctx.config, recodePictures: false } } : ctx;
  return addUpload(taking, streamOf(reader, file));
}

const streamOf = (reader: Reader, file: string) =>
  Readable.toWeb(Readable.from(reader.read(file), { objectMode: false })) as ReadableStream<Uint8Array<ArrayBuffer>>;

/** What a text leads to, and does not show. */
export const isAttachmentName = /\.(pdf|docx|xlsx|pptx|odt|ods|odp|zip|svg|txt|csv)$/i;

interface Recording {
  file: string;
  uploadId: string;
  notes: string[];
}

/** Captions and chapters that lie beside a recording, called as it is with a language, or `chapters`, before `.vtt`. */
async function takeSaid(ctx: Ctx, reader: Reader, { file, uploadId, notes }: Recording) {
  for (const name of saidBeside(reader, file)) {
    const language = name.split('.').at(-2)!.toLowerCase();
    const isChapters = language === chapters;
    const place = {
      uploadId,
      kind: isChapters ? 'chapters' : 'captions',
      language: isChapters ? '' : language,
    } as const;
    try {
      await bringText(ctx, place, await reader.readText(name));
    } catch (error) {
      const why = sentenceFor(error);
      if (why === null) throw error;
      notes.push(`${name}: ${why}; left out`);
    }
  }
}

/** Which files of an archive say what is in a recording. */
export function saidBeside(reader: Reader, file: string): string[] {
  const [, base] = /^(.+)\.(?:webm|mp4|m4a|m4v|ogg|oga|opus)$/i.exec(file) ?? [];
  if (base === undefined) return [];
  return reader.files.filter((name) => name.startsWith(`${base}.`) && isSaid.test(name.slice(base.length)));
}

const isSaid = /^\.(?:chapters|[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})\.vtt$/i;

/** Whether a picture is called by what is in it, as ours are, and can be decoded, which shows that no harm is in its pixels. */
async function isOurs(ctx: Ctx, reader: Reader, file: string) {
  const hash = /(?:^|\/)([0-9a-f]{20})\.(?:png|jpg|webp|gif)$/.exec(file)?.[1];
  if (!hash || reader.bytesOf(file) > largestPictureEver * 1_048_576) return false;
  const bytes = Buffer.concat(await Array.fromAsync(reader.read(file)));
  if (createHash('sha256').update(bytes).digest('hex').slice(0, 20) !== hash) return false;
  await encodeAnew(readPicture(new Uint8Array(bytes)), ctx.log);
  return true;
}
