import { visibleAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { visibleQuestions } from '../questions/visible.ts';

/** A row of whatever table, by its fields. */
export type Row = Record<string, unknown>;

/** Tells which rows hang on a question, an answer or a job aid that the reader may see. What hangs on none is not for her. */
export async function readable(ctx: Ctx, table: string, rows: Row[]): Promise<(row: Row) => boolean> {
  const places = rows.map((row) => placeOf(table, row)).filter((place) => place !== null);
  const idsOf = (kind: Place['kind']) => [
    ...new Set(places.filter((place) => place.kind === kind).map(({ id }) => id)),
  ];
  const questions = idsOf('question');
  const answers = idsOf('answer');
  const jobAids = idsOf('jobAid');
  const found = [
    ...(questions.length > 0
      ? await visibleQuestions(ctx).select('q.id').where('q.id', 'in', questions).execute()
      : []),
    ...(answers.length > 0 ? await visibleAnswers(ctx).select('a.id').where('a.id', 'in', answers).execute() : []),
    ...(jobAids.length > 0 ? await visibleJobAids(ctx).select('ja.id').where('ja.id', 'in', jobAids).execute() : []),
  ];
  const visible = new Set(found.map(({ id }) => id));
  return (row) => visible.has(placeOf(table, row)?.id ?? '');
}

interface Place {
  kind: 'question' | 'answer' | 'jobAid';
  id: string;
}

function placeOf(table: string, row: Row): Place | null {
  if (table === 'question' || table === 'answer') return { kind: table, id: row['id'] as string };
  if (table === 'job_aid') return { kind: 'jobAid', id: row['id'] as string };
  if (row['jobAidId']) return { kind: 'jobAid', id: row['jobAidId'] as string };
  if (row['answerId']) return { kind: 'answer', id: row['answerId'] as string };
  if (row['questionId']) return { kind: 'question', id: row['questionId'] as string };
  return null;
}
