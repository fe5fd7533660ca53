import type { Services } from '../context.ts';

/** Work that goes on behind an upload. */
export interface Behind {
  uploadId: string;
  kind: 'renditions' | 'transcription';
}

/** Notes that work is to be done; false where it is waiting or going on already. */
export async function beginWork({ db, now }: Pick<Services, 'db' | 'now'>, work: Behind & { language?: string }) {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('uploadWork')
    .values({ ...work, at: now() })
    .onConflict((conflict) =>
      conflict
        .columns(['uploadId', 'kind'])
        .doUpdateSet({ state: 'waiting', progress: 0, problem: null, language: work.language ?? null, at: now() })
        .where('uploadWork.state', 'in', ['done', 'failed']),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Notes how far it has got, in per cent. */
export async function noteProgress({ db, now }: Services, { uploadId, kind }: Behind, progress: number) {
  await db
    .updateTable('uploadWork')
    .set({ state: 'running', progress, at: now() })
    .where(({ and }) => and({ uploadId, kind }))
    .execute();
}

/** Notes that it is done, or why it failed. */
export async function endWork(
  { db, now }: Pick<Services, 'db' | 'now'>,
  { uploadId, kind }: Behind,
  problem: string | null,
) {
  await db
    .updateTable('uploadWork')
    .set({ state: problem === null ? 'done' : 'failed', progress: problem === null ? 100 : 0, problem, at: now() })
    .where(({ and }) => and({ uploadId, kind }))
    .execute();
}
