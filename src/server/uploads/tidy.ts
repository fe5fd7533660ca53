import type { Services } from '../context.ts';
import { transaction } from '../context.ts';
import { openStorage } from '../storage/storage.ts';
import { tidyResumables } from './resuming.ts';
import { waitMs } from './uploads.ts';

/** Throws a picture away that no text has come to use; one that is used, or is not old enough, stays. */
export async function discardUpload(services: Services, { uploadId }: { uploadId: string }) {
  const discarded = await transaction(services, async ({ db, now }) => {
    const before = new Date(now().getTime() - waitMs);
    // First the lock, then the look: whoever links it meanwhile is waited for and then seen.
    await db.selectFrom('upload').select('id').where('id', '=', uploadId).forUpdate().execute();
    const made = await db.selectFrom('rendition').select('id').where('uploadId', '=', uploadId).execute();
    const { numDeletedRows } = await db
      .deleteFrom('upload')
      .where('id', '=', uploadId)
      .where('uploadedAt', '<=', before)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('uploadUse as use').select('use.questionId').where('use.uploadId', '=', uploadId))),
      )
      .executeTakeFirst();
    return numDeletedRows === 1n ? [uploadId, ...made.map(({ id }) => id)] : [];
  });
  const storage = openStorage(services.config);
  for (const id of discarded) await storage.remove(id);
}

/** At a start: does what a lost job or an ended process left undone, as after a restore. */
export async function tidyUploads(services: Services) {
  const { db, now, config } = services;
  const storage = openStorage(config);
  await storage.discardDrafts();
  const old = await db
    .selectFrom('upload as u')
    .select('u.id')
    .where('u.uploadedAt', '<=', new Date(now().getTime() - waitMs))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('uploadUse as use').select('use.questionId').whereRef('use.uploadId', '=', 'u.id'))),
    )
    .execute();
  for (const { id } of old) await discardUpload(services, { uploadId: id });
  await tidyResumables(services);
  for await (const ids of storage.list()) await removeUnknown(services, ids);
}

/** Files without a row: their question was deleted, or their upload was cut short. */
async function removeUnknown({ db, config, now }: Services, ids: string[]) {
  if (ids.length === 0) return;
  const rows = await db
    .selectFrom('upload')
    .select('id')
    .where('id', 'in', ids)
    .union(db.selectFrom('rendition').select('id').where('id', 'in', ids))
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const storage = openStorage(config);
  const unknown = ids.filter((id) => !known.has(id) && madeAt(id) < now().getTime() - waitMs);
  for (const id of unknown) await storage.remove(id);
}

/** When an id was made (RFC 9562, version 7), in milliseconds. */
const madeAt = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
