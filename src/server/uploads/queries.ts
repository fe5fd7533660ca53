import { sql, type ExpressionBuilder } from 'kysely';
import { attachmentTypes, type Upload } from '#src/contract/uploads.ts';
import { visibleAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import type { Tables } from '../db/schema.ts';
import { notFound } from '../http/problems.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { visibleQuestions } from '../questions/visible.ts';

/** A picture or a recording that the reader may see; throws a 404 for any other. */
export async function findUpload(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('upload as u')
    .select(['u.id', 'u.type'])
    .where('u.id', '=', id)
    .where((eb) => eb.or([isUploader(ctx), isInVisibleText(ctx, eb)]))
    .executeTakeFirst();
  if (!row) throw notFound('File');
  return row;
}

/** What was made of an upload for phones. */
export const findRendition = ({ db }: Ctx, uploadId: string, kind: 'small' | 'poster' | 'waveform') =>
  db
    .selectFrom('rendition')
    .select('id')
    .where(({ and }) => and({ uploadId, kind }))
    .executeTakeFirst();

/** Those of some pictures that the writer of a text may show with it, kept from being discarded until the transaction ends. */
export function findLinkable(ctx: Ctx, ids: string[]) {
  return ctx.db
    .selectFrom('upload as u')
    .select(['u.id', 'u.type'])
    .where('u.id', 'in', ids)
    .where((eb) => eb.or([isUploader(ctx), isInVisibleText(ctx, eb)]))
    .forKeyShare()
    .execute();
}

type Builder = ExpressionBuilder<Tables & { u: Tables['upload'] }, 'u'>;

/** How many of hers no text uses or are still coming, and how many bytes they have. */
export async function findUnused({ db, actor }: Ctx) {
  const { count, bytes } = await db
    .selectFrom('upload as u')
    .where('u.uploadedBy', '=', actor.id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('uploadUse as use').select('use.questionId').whereRef('use.uploadId', '=', 'u.id'))),
    )
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number | null>('u.bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  const coming = await db
    .selectFrom('resumableUpload')
    .where('personId', '=', actor.id)
    .where('uploadId', 'is', null)
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  return { count: Number(count) + Number(coming.count), bytes: Number(bytes ?? 0) + Number(coming.bytes ?? 0) };
}

export const present = (upload: Omit<Upload, 'path'>): Upload => ({
  ...upload,
  path: `/uploads/${upload.id}/${nameOf(upload)}`,
});

/** What it is called at the end of its address. */
export const nameOf = ({ type }: Typed) => names[type];

/** By its name in a text, Markdown tells what is to be seen from what is to be heard; see markdown.ts. */
const names: Record<Upload['type'], string> = {
  'image/png': 'picture.png',
  'image/jpeg': 'picture.jpg',
  'image/webp': 'picture.webp',
  'image/gif': 'picture.gif',
  'audio/webm': 'audio.webm',
  'audio/mp4': 'audio.m4a',
  'audio/ogg': 'audio.ogg',
  'video/webm': 'video.webm',
  'video/mp4': 'video.mp4',
  'application/pdf': 'file.pdf',
  'application/zip': 'file.zip',
  'text/plain': 'file.txt',
  'image/svg+xml': 'file.svg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'file.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'file.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'file.pptx',
  'application/vnd.oasis.opendocument.text': 'file.odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'file.ods',
  'application/vnd.oasis.opendocument.presentation': 'file.odp',
};

type Typed = Pick<Upload, 'type'>;

/** Whether it is to be seen or heard with its time. */
export const isRecording = ({ type }: Typed) => /^(audio|video)\//.test(type);

/** Whether it is a file that is saved, and not shown. */
export const isAttachment = ({ type }: Typed) => attachmentTypes.some((one) => one === type);

/** Whether it is hers, also while she acts under a pseudonym of hers. */
const isUploader = ({ actor }: Ctx) => sql<boolean>`(u.uploaded_by = ${actor.id}::uuid
  or u.uploaded_by = (select owner_id from pseudonym where person_id = ${actor.id}::uuid))`;

/** Whether a text that the reader may see names it: of those of a question that an answer brought only while she sees the answer. */
const isInVisibleText = (ctx: Ctx, { or, exists }: Builder) => or([exists(inQuestions(ctx)), exists(inJobAids(ctx))]);

const inQuestions = (ctx: Ctx) =>
  visibleQuestions(ctx)
    .innerJoin('uploadUse as use', 'use.questionId', 'q.id')
    .where(sql<boolean>`use.upload_id = u.id`)
    .where((eb) => eb.or([isNamedIn('q.body'), eb.exists(questionTexts(ctx)), eb.exists(answerTexts(ctx))]))
    .select('q.id');

/** Job aids that name it, as they are or in an earlier version. */
const inJobAids = (ctx: Ctx) =>
  visibleJobAids(ctx)
    .innerJoin('uploadUse as use', 'use.jobAidId', 'ja.id')
    .where(sql<boolean>`use.upload_id = u.id`)
    .where((eb) =>
      eb.or([
        isNamedIn('ja.body'),
        // Of a page that it links to.
        sql<boolean>`strpos(ja.link_card ->> 'picture', u.id::text) > 0`,
        eb.exists(
          eb
            .selectFrom('jobAidRevision as r')
            .select('r.version')
            .whereRef('r.jobAidId', '=', 'ja.id')
            .where(isNamedIn('r.body')),
        ),
      ]),
    )
    .select('ja.id');

const isNamedIn = (column: string) => sql<boolean>`strpos(lower(${sql.ref(column)}), u.id::text) > 0`;
const isOfQuestion = (column: string) => sql<boolean>`${sql.ref(column)} = q.id`;

/** Earlier versions of the question `q`, and remarks on it. */
const questionTexts = ({ db }: Ctx) =>
  db
    .selectFrom('questionRevision as r')
    .select('r.questionId')
    .where(isOfQuestion('r.questionId'))
    .where(isNamedIn('r.body'))
    .union(
      db
        .selectFrom('comment as c')
        .select('c.questionId')
        .where(isOfQuestion('c.questionId'))
        .where('c.answerId', 'is', null)
        .where(isNamedIn('c.body')),
    );

/** Answers to the question `q` with their earlier versions and remarks. */
const answerTexts = (ctx: Ctx) =>
  visibleAnswers(ctx)
    .leftJoin('answerRevision as r', 'r.answerId', 'a.id')
    .leftJoin('comment as c', 'c.answerId', 'a.id')
    .select('a.id')
    .where(isOfQuestion('a.questionId'))
    .where((eb) => eb.or([isNamedIn('a.body'), isNamedIn('r.body'), isNamedIn('c.body')]));
