import { sql } from 'kysely';
import { parseClimb } from '#src/core/ladder/climb.ts';
import type { Ctx } from '../context.ts';

/** What led to a training request: ids, counts and times, and nobody's words, which stay where they are. */
export interface History {
  askedAt: string;
  urgency: string;
  steps: { at: string; what: string; rung: string; count: number }[];
  asked: { personId: string; invitedAt: string; response: string | null; referredTo: string | null }[];
  tried: { answerId: string; personId: string; at: string; worked: number; didNotWork: number }[];
  swarms: { id: string; openedAt: string; endedAt: string | null; result: string | null; members: string[] }[];
}

/** All that happened on a question's ladder until now. */
export async function writeHistory(ctx: Ctx, questionId: string): Promise<History> {
  const question = await ctx.db
    .selectFrom('question as q')
    .leftJoin('climb as c', 'c.questionId', 'q.id')
    .select(['q.askedAt', 'c.urgency', sql<string | null>`c.state::text`.as('state')])
    .where('q.id', '=', questionId)
    .executeTakeFirstOrThrow();
  const log = question.state ? parseClimb(question.state).log : [];
  return {
    askedAt: question.askedAt.toISOString(),
    urgency: question.urgency ?? 'this_week',
    steps: log.map(({ at, what, rung, people }) => ({ at: at.toISOString(), what, rung, count: people.length })),
    asked: await listAsked(ctx, questionId),
    tried: await listTried(ctx, questionId),
    swarms: await listSwarms(ctx, questionId),
  };
}

async function listAsked({ db }: Ctx, questionId: string) {
  const rows = await db
    .selectFrom('invitation')
    .select(['personId', 'invitedAt', 'response', 'referredTo'])
    .where('questionId', '=', questionId)
    .orderBy('invitedAt')
    .orderBy('personId')
    .execute();
  return rows.map(({ invitedAt, ...row }) => ({ ...row, invitedAt: invitedAt.toISOString() }));
}

async function listTried({ db }: Ctx, questionId: string) {
  const { rows } = await sql<{ answerId: string; personId: string; at: Date; worked: number; didNotWork: number }>`
    select a.id as answer_id, a.author_id as person_id, a.answered_at as at,
      (select count(*) from verdict v where v.answer_id = a.id and v.outcome = 'worked')::int as worked,
      (select count(*) from verdict v where v.answer_id = a.id and v.outcome = 'did_not_work')::int as did_not_work
    from answer a
    where a.question_id = ${questionId}::uuid
      and not exists (select from answer_withdrawal w where w.answer_id = a.id)
    order by a.answered_at, a.id`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

async function listSwarms({ db }: Ctx, questionId: string) {
  const rows = await db
    .selectFrom('swarm as sw')
    .leftJoin('swarmEnding as end', 'end.swarmId', 'sw.id')
    .leftJoin('swarmMember as m', 'm.swarmId', 'sw.id')
    .select(['sw.id', 'sw.openedAt', 'end.endedAt', 'end.result', 'm.personId'])
    .where('sw.questionId', '=', questionId)
    .orderBy('sw.openedAt')
    .orderBy('sw.id')
    .orderBy('m.personId')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((seats) => {
    const { id, openedAt, endedAt, result } = seats[0]!;
    return {
      id,
      openedAt: openedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      result,
      members: seats.flatMap(({ personId }) => personId ?? []),
    };
  });
}
