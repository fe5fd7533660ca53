import { sql } from 'kysely';
import type { Captions, Chapters, Cue, Media, Work } from '#src/contract/captions.ts';
import type { Ctx } from '../context.ts';
import { findUpload, isRecording, present } from '../uploads/queries.ts';
import { mayBeSent, mayCaption } from './rights.ts';

/** The captions of a recording that the reader may see, in one language; none is an answer, too. */
export async function readCaptions(ctx: Ctx, id: string, language: string): Promise<Captions> {
  await findUpload(ctx, id);
  const found = await findText(ctx, { uploadId: id, kind: 'captions', language });
  return {
    language,
    version: found?.version ?? 0,
    cues: found?.cues ?? [],
    path: found ? captionPath(id, language) : null,
    isMachineMade: found?.machineMade ?? false,
    can: { edit: await mayCaption(ctx, id) },
  };
}

/** The chapters of a recording that the reader may see; none is an answer, too. */
export async function readChapters(ctx: Ctx, id: string): Promise<Chapters> {
  await findUpload(ctx, id);
  const found = await findText(ctx, { uploadId: id, kind: 'chapters', language: '' });
  return {
    version: found?.version ?? 0,
    cues: found?.cues ?? [],
    path: found ? chapterPath(id) : null,
    can: { edit: await mayCaption(ctx, id) },
  };
}

/** All that a player needs of an upload that the reader may see. */
export async function readMedia(ctx: Ctx, id: string): Promise<Media> {
  await findUpload(ctx, id);
  const { seconds, ...upload } = await ctx.db
    .selectFrom('upload')
    .select(['id', 'type', 'bytes', 'width', 'height', 'seconds'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const made = await ctx.db.selectFrom('rendition').select('kind').where('uploadId', '=', id).execute();
  const works = await ctx.db.selectFrom('uploadWork').selectAll().where('uploadId', '=', id).execute();
  const texts = await ctx.db
    .selectFrom('caption')
    .select(['kind', 'language', 'version', 'machineMade'])
    .where('uploadId', '=', id)
    .orderBy('language')
    .execute();
  const addressOf = (kind: string) => (made.some((one) => one.kind === kind) ? `/uploads/${id}/${kind}` : null);
  const edit = await mayCaption(ctx, id);
  return {
    upload: present(upload),
    seconds,
    small: addressOf('small'),
    poster: addressOf('poster'),
    waveform: addressOf('waveform'),
    renditions: workOf(works, 'renditions'),
    captions: texts
      .filter(({ kind }) => kind === 'captions')
      .map(({ language, version, machineMade }) => ({
        language,
        version,
        path: captionPath(id, language),
        isMachineMade: machineMade,
      })),
    chapters: texts.some(({ kind }) => kind === 'chapters') ? chapterPath(id) : null,
    transcription: workOf(works, 'transcription'),
    can: {
      edit: edit && isRecording(upload),
      transcribe: edit && isRecording(upload) && (await mayBeSent(ctx, id)),
    },
  };
}

/** Captions or chapters as they are kept. */
export const findText = ({ db }: Pick<Ctx, 'db'>, { uploadId, kind, language }: Place) =>
  db
    .selectFrom('caption')
    .select(['version', 'cues', 'machineMade'])
    .where('uploadId', '=', uploadId)
    .where('kind', '=', kind)
    .where('language', '=', language)
    .executeTakeFirst();

export interface Place {
  uploadId: string;
  kind: 'captions' | 'chapters';
  language: string;
}

/** What is said in recordings, in every language that it is written in, as far as a text may show them. */
export async function listSaid({ db }: Pick<Ctx, 'db'>, uploadIds: string[], shownBy: ShownBy) {
  const rows = await db
    .selectFrom('caption as c')
    .innerJoin('uploadUse as u', 'u.uploadId', 'c.uploadId')
    .select(['c.uploadId', 'c.cues'])
    .where('c.kind', '=', 'captions')
    .where('c.uploadId', 'in', uploadIds)
    .where(shownBy.jobAidId ? 'u.jobAidId' : 'u.questionId', '=', shownBy.jobAidId ?? shownBy.questionId!)
    .orderBy('c.uploadId')
    .orderBy('c.language')
    .execute();
  return rows as { uploadId: string; cues: Cue[] }[];
}

interface ShownBy {
  questionId?: string | null;
  jobAidId?: string | null;
}

/** The texts that show a recording and can be found. */
export async function listShowing({ db }: Pick<Ctx, 'db'>, uploadId: string) {
  const { rows } = await sql<Showing>`
    with named as (select question_id, job_aid_id from upload_use where upload_id = ${uploadId}::uuid)
    select q.id as question_id, null::uuid as answer_id, null::uuid as job_aid_id, q.body as text, q.asked_at as at
    from named n join question q on q.id = n.question_id where strpos(lower(q.body), ${uploadId}) > 0
    union all
    select a.question_id, a.id, null, a.body, a.answered_at
    from named n join answer a on a.question_id = n.question_id where strpos(lower(a.body), ${uploadId}) > 0
    union all
    select null, null, j.id, j.body, j.published_at
    from named n join job_aid j on j.id = n.job_aid_id
    where j.published_at is not null and strpos(lower(j.body), ${uploadId}) > 0
      and not exists (select from job_aid_retirement r where r.job_aid_id = j.id)`.execute(db);
  return rows;
}

export interface Showing {
  questionId: string | null;
  answerId: string | null;
  jobAidId: string | null;
  text: string;
  at: Date;
}

const captionPath = (id: string, language: string) => `/uploads/${id}/captions/${language}.vtt`;
const chapterPath = (id: string) => `/uploads/${id}/chapters.vtt`;

const none: Work = { state: 'none', progress: 0, problem: null };

function workOf(works: (Work & { kind: string })[], kind: string): Work {
  const found = works.find((work) => work.kind === kind);
  return found ? { state: found.state, progress: found.progress, problem: found.problem } : none;
}
