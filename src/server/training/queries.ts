import { sql } from 'kysely';
import type { TrainingDecision, TrainingRequest, TrainingSummary } from '#src/contract/training.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { page, readCursor } from '../http/paging.ts';
import { notFound, permit } from '../http/problems.ts';
import { findQuestion } from '../questions/queries.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { listConsultants } from './consultants.ts';
import type { History } from './history.ts';
import { mayDecideTraining } from './policy.ts';
import { presentHistory } from './present-history.ts';
import { countStuck } from './stuck.ts';

const visibleRequests = (ctx: Ctx) =>
  visibleQuestions(ctx)
    .innerJoin('trainingRequest as r', 'r.questionId', 'q.id')
    .leftJoin('settlement as s', 's.questionId', 'q.id')
    .innerJoin('person as author', 'author.id', 'q.authorId')
    .select(['r.id', 'r.questionId', 'r.requestedAt', 'r.withdrawnAt', 'r.history', 'q.title', 'q.body', 'q.authorId'])
    .select(['s.settledAt', 'w.withdrawnAt as questionWithdrawnAt', 'author.name', 'author.kind']);

/** One request as a verb needs it; throws a 404 when its question is not there for the reader. */
export async function findRequest(ctx: Ctx, id: string) {
  const row = await visibleRequests(ctx).where('r.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Training request');
  return row;
}

interface Filter {
  state: TrainingSummary['state'];
  cursor?: string | undefined;
  limit: number;
}

/** Requests on questions that the consultant may see, the newest first. */
export async function listRequests(ctx: Ctx, { state, cursor, limit }: Filter) {
  permit(mayDecideTraining(ctx.actor));
  const from = cursor === undefined ? null : readCursor(cursor);
  const isDecided = sql<boolean>`exists (select from training_decision d where d.request_id = r.id)`;
  const rows = await visibleRequests(ctx)
    .where('r.withdrawnAt', state === 'withdrawn' ? 'is not' : 'is', null)
    .$if(state !== 'withdrawn', (query) => query.where(isDecided, '=', state === 'decided'))
    .$if(from !== null, (query) => query.where(sql<boolean>`(r.requested_at, r.id) < (${from?.at}, ${from?.id}::uuid)`))
    .orderBy('r.requestedAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = page(rows, limit, (row) => ({ at: row.requestedAt, id: row.id }));
  return { items: await presentAll(ctx, items), next };
}

/** One request with its history; throws a 404, and a 403 for who is no consultant. */
export async function readRequest(ctx: Ctx, id: string): Promise<TrainingRequest> {
  const row = await findRequest(ctx, id);
  permit(mayDecideTraining(ctx.actor));
  const [summary] = await presentAll(ctx, [row]);
  return {
    ...summary!,
    asker: presentPerson({ id: row.authorId, name: row.name, kind: row.kind }),
    history: await presentHistory(ctx, row.questionId, row.history as unknown as History),
    minutes: await sumMinutes(ctx, row.questionId),
    stuck: await countStuck(ctx, row),
    can: { decide: row.withdrawnAt === null },
  };
}

/** What was decided on a question, the latest request first; throws a 404. */
export async function listOfQuestion(ctx: Ctx, questionId: string) {
  await findQuestion(ctx, questionId);
  const rows = await visibleRequests(ctx)
    .where('r.questionId', '=', questionId)
    .orderBy('r.requestedAt', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
  const consultants = rows.length > 0 ? (await listConsultants(ctx, questionId)).length : 0;
  return { items: await presentAll(ctx, rows), consultants };
}

type Row = Awaited<ReturnType<typeof findRequest>>;

async function presentAll(ctx: Ctx, rows: Row[]): Promise<TrainingSummary[]> {
  const decisions = await listDecisions(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const own = decisions.get(row.id) ?? [];
    return {
      id: row.id,
      question: {
        id: row.questionId,
        title: row.title,
        state: row.questionWithdrawnAt ? 'withdrawn' : row.settledAt ? 'settled' : 'open',
      },
      requestedAt: row.requestedAt.toISOString(),
      state: row.withdrawnAt ? 'withdrawn' : own.length ? 'decided' : 'waiting',
      decisions: own,
    };
  });
}

async function listDecisions({ db }: Ctx, ids: string[]) {
  const rows = await db
    .selectFrom('trainingDecision as d')
    .innerJoin('person as p', 'p.id', 'd.decidedBy')
    .select(['d.id', 'd.requestId', 'd.decision', 'd.reason', 'd.decidedAt', 'p.id as personId', 'p.name', 'p.kind'])
    .where(sql<boolean>`d.request_id = any(${ids}::uuid[])`)
    .orderBy('d.decidedAt', 'desc')
    .orderBy('d.id', 'desc')
    .execute();
  const grouped = Map.groupBy(rows, ({ requestId }) => requestId);
  return new Map([...grouped].map(([requestId, own]) => [requestId, own.map(presentDecision)]));
}

const presentDecision = (row: {
  id: string;
  decision: TrainingDecision['decision'];
  reason: string;
  decidedAt: Date;
  personId: string;
  name: string;
  kind: string;
}): TrainingDecision => ({
  id: row.id,
  decision: row.decision,
  reason: row.reason,
  by: presentPerson({ id: row.personId, name: row.name, kind: row.kind }),
  at: row.decidedAt.toISOString(),
});

async function sumMinutes({ db }: Ctx, questionId: string) {
  const { rows } = await sql<{ minutes: number }>`
    select coalesce(sum(minutes), 0)::int as minutes from (
      select minutes from invitation where question_id = ${questionId}::uuid
      union all
      select m.minutes from swarm_member m join swarm s on s.id = m.swarm_id where s.question_id = ${questionId}::uuid) said`.execute(
    db,
  );
  return rows[0]!.minutes;
}
