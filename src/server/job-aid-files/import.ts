import type { ImportedFile, JobAidImport } from '#src/contract/job-aid-files.ts';
import { largestArchive } from '#src/contract/job-aid-files.ts';
import type { Ctx } from '../context.ts';
import { invalid, permit, Refusal } from '../http/problems.ts';
import { TooLarge, type Draft } from '../storage/disk.ts';
import { openStorage } from '../storage/storage.ts';
import { findNamed, type Known } from './people.ts';
import { mayMoveJobAids } from './policy.ts';
import { createReader, isMarkdown, type Reader } from './reading.ts';
import { takeFile } from './taking.ts';
import { BadZip, readEntries } from './zip.ts';

interface Wanted {
  dryRun: 'true' | 'false';
  owner?: string | undefined;
}

/**
 * Makes job aids of the Markdown files in a ZIP, each in a transaction of its own, and says of each file what became of it. Throws
 * a 422 for what is no ZIP, or one that is not taken.
 */
export async function importArchive(
  ctx: Ctx,
  { dryRun, owner }: Wanted,
  stream: ReadableStream<Uint8Array<ArrayBuffer>> | null,
): Promise<JobAidImport> {
  permit(mayMoveJobAids(ctx.actor));
  const fallback = await findFallback(ctx, owner);
  const draft = await receive(ctx, stream);
  try {
    const reader = await open(draft);
    const files = await takeAll(ctx, reader, { isDry: dryRun === 'true', fallback });
    const count = (outcome: ImportedFile['outcome']) => files.filter((file) => file.outcome === outcome).length;
    const counts = {
      taken: count('taken'),
      already: count('already'),
      refused: count('refused'),
      ignored: count('ignored'),
    };
    return { dryRun: dryRun === 'true', counts, files };
  } finally {
    await draft.discard();
  }
}

async function takeAll(ctx: Ctx, reader: Reader, { isDry, fallback }: { isDry: boolean; fallback: Known }) {
  const files: ImportedFile[] = [];
  for (const file of reader.files.filter(isMarkdown).toSorted()) {
    files.push(await takeFile(ctx, { reader, file, fallback, isDry }));
  }
  const left = reader.files.filter((file) => !isMarkdown(file) && !reader.used.has(file)).toSorted();
  for (const file of left)
    files.push({ file: shown(file), outcome: 'ignored', jobAidId: null, notes: ['No text names it'] });
  return files;
}

/** A name from elsewhere, as far as it can be shown. */
const shown = (file: string) => file.toWellFormed().replaceAll('\0', '').slice(0, 300);

async function open(draft: Draft) {
  try {
    return createReader(draft, await readEntries(draft));
  } catch (error) {
    if (error instanceof BadZip) throw invalid({ file: error.message });
    throw error;
  }
}

async function receive({ config }: Ctx, stream: ReadableStream<Uint8Array<ArrayBuffer>> | null) {
  if (!stream) throw invalid({ file: 'Must not be empty' });
  try {
    return await openStorage(config).receive(stream, () => largestArchive);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw new Refusal(413, 'too_large', 'The archive is too large', {
      file: `Must have at most ${largestArchive / 1e9} GB`,
    });
  }
}

/** Who owns what names nobody: the one who is named, else who imports it, else who has been an administrator for longest. */
async function findFallback(ctx: Ctx, owner: string | undefined): Promise<Known> {
  const named = await findNamed(ctx, owner ?? ctx.actor.id);
  if (named?.isHere) return named;
  if (owner !== undefined)
    throw invalid({ owner: 'Must be the mail address, the name or the id of a colleague who is here' });
  const first = await ctx.db
    .selectFrom('administrator as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .leftJoin('departure as d', 'd.personId', 'p.id')
    .select(['p.id', 'p.name'])
    .where('p.kind', '=', 'employee')
    .where('d.personId', 'is', null)
    .orderBy('a.appointedAt')
    .orderBy('p.id')
    .executeTakeFirst();
  if (!first) throw invalid({ owner: 'Say who owns what names no owner' });
  return { ...first, isHere: true };
}
