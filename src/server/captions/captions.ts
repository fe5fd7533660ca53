import type { Cue } from '#src/contract/captions.ts';
import { transaction, type Ctx } from '../context.ts';
import { conflict, invalid, permit } from '../http/problems.ts';
import { keepSaid } from '../search/said.ts';
import { findUpload, isRecording } from '../uploads/queries.ts';
import { findText, listShowing, readCaptions, readChapters, type Place } from './queries.ts';
import { mayCaption } from './rights.ts';
import { BadVtt, readVtt } from './vtt.ts';

interface Written {
  version: number;
  vtt?: string | undefined;
  cues?: Cue[] | undefined;
}

/**
 * Writes what is said in a recording; throws a 409 when somebody else wrote it meanwhile. No event is recorded: who wrote it may
 * be who asked without a name.
 */
export async function writeCaptions(ctx: Ctx, id: string, { language, ...written }: Written & { language: string }) {
  const cues = readWritten(written);
  if (cues.length === 0) throw invalid({ cues: 'Must not be empty' });
  await keepText(ctx, { uploadId: id, kind: 'captions', language }, { ...written, cues });
  return readCaptions(ctx, id, language);
}

/** Takes captions away; throws a 409 when somebody else wrote them, or took them away, meanwhile. */
export async function removeCaptions(
  ctx: Ctx,
  id: string,
  { language, version }: { language: string; version: number },
) {
  await keepText(ctx, { uploadId: id, kind: 'captions', language }, { version, cues: [] });
}

/** Writes the chapters of a recording, or takes them away where there are none any more. */
export async function writeChapters(ctx: Ctx, id: string, written: Written) {
  await keepText(ctx, { uploadId: id, kind: 'chapters', language: '' }, { ...written, cues: readWritten(written) });
  return readChapters(ctx, id);
}

/** Keeps what a service heard in place of what it heard before; what somebody wrote stays. False where it does. */
export function keepTranscript(ctx: Ctx, place: Place, cues: Cue[]): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const before = await findText(ctx, place);
    if (before && !before.machineMade) return false;
    await ctx.db
      .insertInto('caption')
      .values({ ...place, cues: JSON.stringify(cues), machineMade: true, writtenAt: ctx.now() })
      .onConflict((conflict) =>
        conflict.columns(['uploadId', 'kind', 'language']).doUpdateSet((eb) => ({
          cues: eb.ref('excluded.cues'),
          writtenAt: ctx.now(),
          version: eb('caption.version', '+', 1),
        })),
      )
      .execute();
    await makeFindable(ctx, place);
    return true;
  });
}

/** Keeps what somebody brought along with a recording of hers, where nothing was written yet; throws a 422 for what is no WebVTT. */
export function bringText(ctx: Ctx, place: Place, vtt: string) {
  return transaction(ctx, async (ctx) => {
    const cues = readWritten({ version: 0, vtt });
    if (cues.length > 0 && (await insert(ctx, place, cues))) await makeFindable(ctx, place);
  });
}

function readWritten({ vtt, cues = [] }: Written): Cue[] {
  if (vtt === undefined) return confirmOrder(cues);
  try {
    return readVtt(vtt);
  } catch (error) {
    if (error instanceof BadVtt) throw invalid({ vtt: error.message });
    throw error;
  }
}

function confirmOrder(cues: Cue[]) {
  for (const [at, { start, end }] of cues.entries()) {
    if (end <= start) throw invalid({ [`cues.${at}.end`]: 'Must end after it begins' });
    if (start < (cues[at - 1]?.start ?? 0))
      throw invalid({ [`cues.${at}.start`]: 'Must not begin before the cue above it' });
  }
  return cues;
}

function keepText(ctx: Ctx, place: Place, { version, cues }: { version: number; cues: Cue[] }) {
  return transaction(ctx, async (ctx) => {
    const { type } = await findUpload(ctx, place.uploadId);
    permit(await mayCaption(ctx, place.uploadId));
    if (!isRecording({ type })) throw conflict('A picture says nothing');
    const kept = await (version === 0 ? insert(ctx, place, cues) : replace(ctx, place, { version, cues }));
    if (!kept) throw conflict('Somebody else wrote this meanwhile', { version: 'Is no longer the latest' });
    await makeFindable(ctx, place);
  });
}

async function insert(ctx: Ctx, place: Place, cues: Cue[]) {
  if (cues.length === 0) return !(await findText(ctx, place));
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('caption')
    .values({ ...place, cues: JSON.stringify(cues), writtenAt: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function replace({ db, now }: Ctx, { uploadId, kind, language }: Place, { version, cues }: Version) {
  if (cues.length === 0) {
    const { numDeletedRows } = await db
      .deleteFrom('caption')
      .where(({ and }) => and({ uploadId, kind, language, version }))
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }
  const { numUpdatedRows } = await db
    .updateTable('caption')
    .set({ cues: JSON.stringify(cues), version: version + 1, machineMade: false, writtenAt: now() })
    .where(({ and }) => and({ uploadId, kind, language, version }))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

interface Version {
  version: number;
  cues: Cue[];
}

async function makeFindable(ctx: Ctx, { uploadId, kind }: Place) {
  if (kind === 'chapters') return;
  for (const text of await listShowing(ctx, uploadId)) await keepSaid(ctx, text);
}
