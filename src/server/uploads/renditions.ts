import { randomUUIDv7 } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { transaction, type Ctx, type Services } from '../context.ts';
import { FfmpegFailed, ffmpegVersion } from '../media/ffmpeg.ts';
import { makeRenditions as make, type Made } from '../media/making.ts';
import { draftAt } from '../storage/disk.ts';
import { openStorage } from '../storage/storage.ts';
import { beginWork, endWork, noteProgress } from './work.ts';

/** Has what phones need made of a recording, where ffmpeg may be there. Belongs into the transaction that keeps it. */
export async function requestRenditions(ctx: Ctx, uploadId: string) {
  if (!ctx.config.ffmpeg) return;
  await beginWork(ctx, { uploadId, kind: 'renditions' });
  await ctx.jobs.send(ctx, 'makeRenditions', { uploadId });
}

/** Makes them; without ffmpeg there is nothing to be done, and the recording plays as it was sent. */
export async function makeRenditions(services: Services, { uploadId }: { uploadId: string }, signal: AbortSignal) {
  const work = { uploadId, kind: 'renditions' } as const;
  if ((await ffmpegVersion(services.config.ffmpeg)) === null) {
    await services.db
      .deleteFrom('uploadWork')
      .where(({ and }) => and(work))
      .execute();
    return;
  }
  await noteProgress(services, work, 0);
  const to = join(services.config.dataDir, 'uploads', 'making', uploadId);
  try {
    const made = await makeIn(services, { uploadId, to, signal });
    if (made) await keepMade(services, { uploadId, to, ...made });
  } catch (error) {
    if (signal.aborted || !(error instanceof FfmpegFailed)) throw error;
    services.log.info({ err: error, upload: uploadId }, 'a recording could not be converted');
    await endWork(services, work, 'It can’t be converted; it is played as it was sent');
  } finally {
    await rm(to, { recursive: true, force: true });
  }
}

interface Making {
  uploadId: string;
  to: string;
  signal: AbortSignal;
}

async function makeIn(services: Services, { uploadId, to, signal }: Making) {
  const { config } = services;
  const file = await openStorage(config).localFile(uploadId);
  // It was discarded meanwhile.
  if (!file) return null;
  await mkdir(to, { recursive: true, mode: 0o700 });
  let told = 0;
  const onProgress = (progress: number) => {
    if (progress < told + 5) return;
    told = progress;
    noteProgress(services, { uploadId, kind: 'renditions' }, progress).catch((error) =>
      services.log.warn({ err: error }, 'progress could not be noted'),
    );
  };
  return make({ ffmpeg: config.ffmpeg!, signal, from: file.path, to, onProgress }).finally(file.done);
}

/** The files first, as with uploads: what has a row has a file. */
async function keepMade(services: Services, { uploadId, to, kinds, seconds }: Made & { uploadId: string; to: string }) {
  const storage = openStorage(services.config);
  const rows: { id: string; uploadId: string; kind: Made['kinds'][number]; bytes: number }[] = [];
  for (const kind of kinds) {
    const path = join(to, kind);
    const { size } = await stat(path);
    const id = randomUUIDv7();
    await storage.keepDraft(
      id,
      draftAt(path, size, async () => {}),
    );
    rows.push({ id, uploadId, kind, bytes: size });
  }
  const before = await transaction(services, async (services) => {
    const { db } = services;
    const upload = await db
      .selectFrom('upload')
      .select('id')
      .where('id', '=', uploadId)
      .forKeyShare()
      .executeTakeFirst();
    if (!upload) return rows;
    const replaced = await db.deleteFrom('rendition').where('uploadId', '=', uploadId).returning('id').execute();
    if (rows.length > 0) await db.insertInto('rendition').values(rows).execute();
    await db.updateTable('upload').set({ seconds }).where('id', '=', uploadId).execute();
    await endWork(services, { uploadId, kind: 'renditions' }, null);
    return replaced;
  });
  for (const { id } of before) await storage.remove(id);
}
