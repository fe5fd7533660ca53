import { sql } from 'kysely';
import { streamedEvents, type Told } from '#src/contract/stream.ts';
import { visibleAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { visibleQuestions } from '../questions/visible.ts';

/** How many events a reader who was away is told at most, the latest. */
export const mostMissed = 1_000;

/** Something that happened, before anybody was asked whether she may know. */
export interface Happening {
  id: string;
  name: Told['name'];
  questionId: string;
  answerId: string | null;
}

/** What these events of the log are about. */
export const readHappenings = ({ db }: Pick<Ctx, 'db'>, ids: string[]) =>
  happenings(db)
    .where(sql<boolean>`e.id = any(${ids}::uuid[])`)
    .orderBy('e.at')
    .orderBy('e.id')
    .execute() as Promise<Happening[]>;

/** What happened after an event, and shortly before: it may have been written down by somebody who was slower. */
export async function listHappeningsSince({ db }: Pick<Ctx, 'db'>, eventId: string): Promise<Happening[]> {
  const rows = await happenings(db)
    .where('e.id', '!=', eventId)
    .where(sql<boolean>`e.at > (select at - interval '10 seconds' from event where id = ${eventId}::uuid)`)
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(mostMissed)
    .execute();
  return (rows as Happening[]).toReversed();
}

/** Those of which the reader may know now. */
export async function visibleHappenings(ctx: Ctx, happened: Happening[]): Promise<Happening[]> {
  if (happened.length === 0) return [];
  const questionIds = [...new Set(happened.map(({ questionId }) => questionId))];
  const answerIds = [...new Set(happened.flatMap(({ answerId }) => answerId ?? []))];
  const questions = await visibleQuestions(ctx)
    .select('q.id')
    .where(sql<boolean>`q.id = any(${questionIds}::uuid[])`)
    .execute();
  const answers =
    answerIds.length === 0
      ? []
      : await visibleAnswers(ctx)
          .select('a.id')
          .where(sql<boolean>`a.id = any(${answerIds}::uuid[])`)
          .execute();
  const seen = new Set([...questions, ...answers].map(({ id }) => id));
  return happened.filter(
    ({ questionId, answerId }) => seen.has(questionId) && (answerId === null || seen.has(answerId)),
  );
}

const happenings = (db: Ctx['db']) =>
  db
    .selectFrom('event as e')
    .leftJoin('answer as a', (join) => join.onRef('a.id', '=', 'e.subjectId').on(sql<boolean>`e.name like 'answer.%'`))
    .where('e.name', 'in', streamedEvents)
    .select([
      'e.id',
      'e.name',
      'a.id as answerId',
      sql<string>`coalesce(a.question_id, e.subject_id)`.as('questionId'),
    ]);
