import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { uploadsIn, waitMs } from './uploads.ts';

/** Takes the pictures that somebody sent out of texts that are no more; those in what she asked without a name stay. */
export async function unlinkUploads(ctx: Ctx, personId: string) {
  const { rows } = await sql<{ uploadId: string }>`
    delete from upload_use u using upload p, question q
    where p.id = u.upload_id and p.uploaded_by = ${personId} and q.id = u.question_id
      and not exists (select from pseudonym m where m.person_id = q.author_id and m.owner_id = ${personId})
    returning u.upload_id`.execute(ctx.db);
  await discardLater(ctx, rows);
}

/** Takes pictures and recordings out of a job aid, but for those that this text names. */
export async function releaseUploads(ctx: Ctx, { jobAidId, text = '' }: { jobAidId: string; text?: string }) {
  const kept = uploadsIn(text);
  const rows = await ctx.db
    .deleteFrom('uploadUse')
    .where('jobAidId', '=', jobAidId)
    .$if(kept.length > 0, (query) => query.where('uploadId', 'not in', kept))
    .returning('uploadId')
    .execute();
  await discardLater(ctx, rows);
}

/** Unless another text shows them then. */
async function discardLater(ctx: Ctx, rows: { uploadId: string }[]) {
  const after = new Date(ctx.now().getTime() + waitMs);
  for (const uploadId of new Set(rows.map((row) => row.uploadId))) {
    await ctx.jobs.send(ctx, 'discardUpload', { uploadId }, { after });
  }
}
