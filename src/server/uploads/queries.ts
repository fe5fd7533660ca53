import { sql, type ExpressionBuilder } from 'kysely';
import type { Upload } from '#src/contract/uploads.ts';
import type { Ctx } from '../context.ts';
import type { Tables } from '../db/schema.ts';
import { notFound } from '../http/problems.ts';
import { visibleQuestions } from '../questions/visible.ts';

/** A picture that the reader may see; throws a 404 for any other. */
export async function findUpload(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('upload as u')
    .select(['u.id', 'u.type'])
    .where('u.id', '=', id)
    .where((eb) => eb.or([isUploader(ctx), isInVisibleText(ctx, eb)]))
    .executeTakeFirst();
  if (!row) throw notFound('Picture');
  return row;
}

/** Those of some pictures that the writer of a text may show with it, kept from being discarded until the transaction ends. */
export function findLinkable(ctx: Ctx, ids: string[]) {
  return ctx.db
    .selectFrom('upload as u')
    .select('u.id')
    .where('u.id', 'in', ids)
    .where((eb) => eb.or([isUploader(ctx), isInVisibleText(ctx, eb)]))
    .forKeyShare()
    .execute();
}

/** How many pictures of hers no text uses. */
export async function countUnused({ db, actor }: Ctx): Promise<number> {
  const { count } = await db
    .selectFrom('upload as u')
    .where('u.uploadedBy', '=', actor.id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('uploadUse as use').select('use.questionId').whereRef('use.uploadId', '=', 'u.id'))),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export const present = (upload: Omit<Upload, 'path'>): Upload => ({
  ...upload,
  path: `/uploads/${upload.id}/picture.${endings[upload.type]}`,
});

const endings: Record<Upload['type'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

/** Whether it is hers, also while she acts under a pseudonym of hers. */
const isUploader = ({ actor }: Ctx) => sql<boolean>`(u.uploaded_by = ${actor.id}::uuid
  or u.uploaded_by = (select owner_id from pseudonym where person_id = ${actor.id}::uuid))`;

const isInVisibleText = (ctx: Ctx, { exists }: ExpressionBuilder<Tables & { u: Tables['upload'] }, 'u'>) =>
  exists(
    visibleQuestions(ctx)
      .innerJoin('uploadUse as use', 'use.questionId', 'q.id')
      .where(sql<boolean>`use.upload_id = u.id`)
      .select('q.id'),
  );
