import { randomUUIDv7 } from 'node:crypto';
import { largestPicture, type Upload } from '#src/contract/uploads.ts';
import { transaction, type Ctx } from '../context.ts';
import { conflict, invalid, Refusal } from '../http/problems.ts';
import { openStorage, TooLarge, type Draft } from '../storage/disk.ts';
import { BadPicture, readPicture, type Picture } from './picture.ts';
import { countUnused, findLinkable, present } from './queries.ts';

/** How many pictures somebody may have that no text uses yet. */
const mostUnused = 100;

/** How long a picture waits for a text that uses it. */
export const waitMs = 24 * 3_600_000;

/**
 * Takes in a picture, without what it tells of its maker. No event is recorded: it would tell the audit log's readers who
 * wrote the text that the picture is for, also where that is nobody's to know.
 */
export async function addUpload(ctx: Ctx, stream: ReadableStream<Uint8Array<ArrayBuffer>> | null): Promise<Upload> {
  if ((await countUnused(ctx)) >= mostUnused) {
    throw conflict(`You have ${mostUnused} pictures that no text uses yet; use them, or wait a day`);
  }
  const storage = openStorage(ctx.config.dataDir);
  const draft = await receive(storage, stream);
  const picture = await inTurn(() => clean(draft)).finally(draft.discard);
  const id = randomUUIDv7();
  const { type, width, height } = picture;
  const upload = { id, type, bytes: picture.bytes.length, width, height };
  await storage.keep(id, picture.bytes);
  // The file first: what has a row has a file, and a file without a row is discarded later.
  await transaction(ctx, async (ctx) => {
    await ctx.db
      .insertInto('upload')
      .values({ ...upload, uploadedBy: ctx.actor.id, uploadedAt: ctx.now() })
      .execute();
    await ctx.jobs.send(ctx, 'discardUpload', { uploadId: id }, { after: new Date(ctx.now().getTime() + waitMs) });
  });
  return present(upload);
}

/**
 * Shows the pictures that a text names to whoever may see its question, as far as the writer may see them herself. Belongs into
 * the transaction in which the text is kept.
 */
export async function linkUploads(ctx: Ctx, questionId: string, text: string): Promise<void> {
  const named = [...new Set([...text.matchAll(address)].map(([, id]) => id!.toLowerCase()))];
  if (named.length === 0) return;
  const found = await findLinkable(ctx, named);
  if (found.length === 0) return;
  await ctx.db
    .insertInto('uploadUse')
    .values(found.map(({ id }) => ({ uploadId: id, questionId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const address = /\/uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f-])/gi;

async function receive(
  storage: ReturnType<typeof openStorage>,
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null,
) {
  if (!stream) throw invalid({ picture: 'Must not be empty' });
  try {
    return await storage.receive(stream, largestPicture);
  } catch (error) {
    if (error instanceof TooLarge) throw new Refusal(413, 'too_large', 'A picture may have at most 10 MB');
    throw error;
  }
}

async function clean(draft: Draft): Promise<Picture> {
  try {
    return readPicture(await draft.read());
  } catch (error) {
    if (error instanceof BadPicture) throw invalid({ picture: error.message });
    throw error;
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: a picture is read whole, and a hundred at once would fill the memory. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}
