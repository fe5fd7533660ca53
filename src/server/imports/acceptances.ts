import { mayJudge } from '../answers/policy.ts';
import type { Ctx } from '../context.ts';
import type { AcceptanceEntry } from './entries.ts';
import { insertEvents } from './inserts.ts';
import { inTurns, type Known } from './known.ts';
import type { Fresh, Origin } from './write.ts';

/** Settles questions by the answers that their askers accepted, with the verdict of the asker; settled ones stay as they are. */
export async function insertAcceptances(
  ctx: Ctx,
  origin: Origin,
  { acceptances, known }: { acceptances: Fresh<AcceptanceEntry>[]; known: Known },
) {
  for (const some of inTurns(acceptances)) {
    const times = new Map(some.map(({ key, at }) => [known.idOf('answer', key)!, at]));
    const settled = await insertSettlements(ctx, await findAccepted(ctx, times));
    const judged = settled.filter(({ askerId, authorId }) => mayJudgeIt(ctx, askerId, authorId));
    await insertVerdicts(ctx, judged);
    const events = settled.flatMap((row) => eventsOf(row, judged.includes(row)));
    await insertEvents(ctx, origin, events);
  }
}

interface Accepted {
  answerId: string;
  questionId: string;
  authorId: string;
  askerId: string;
  at: Date;
}

async function findAccepted(ctx: Ctx, times: Map<string, Date>): Promise<Accepted[]> {
  const rows = await ctx.db
    .selectFrom('answer as a')
    .innerJoin('question as q', 'q.id', 'a.questionId')
    .select(['a.id as answerId', 'a.questionId', 'a.authorId', 'a.answeredAt', 'q.authorId as askerId'])
    .where('a.id', 'in', [...times.keys()])
    .execute();
  return rows.map(({ answeredAt, ...row }) => ({ ...row, at: later(times.get(row.answerId)!, answeredAt) }));
}

// Dumps date an acceptance by its day alone, which would be before an answer of the same day.
const later = (a: Date, b: Date) => (a > b ? a : b);

/** Those that settled their question: one that is settled keeps the answer that it has. */
async function insertSettlements(ctx: Ctx, accepted: Accepted[]) {
  if (accepted.length === 0) return [];
  const inserted = await ctx.db
    .insertInto('settlement')
    .values(
      accepted.map(({ questionId, answerId, askerId, at }) => ({
        questionId,
        answerId,
        settledBy: askerId,
        settledAt: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('answerId')
    .execute();
  const ids = new Set(inserted.map((row) => row.answerId));
  return accepted.filter((row) => ids.has(row.answerId));
}

async function insertVerdicts(ctx: Ctx, judged: Accepted[]) {
  if (judged.length === 0) return;
  await ctx.db
    .insertInto('verdict')
    .values(
      judged.map(({ answerId, askerId, at }) => ({ answerId, personId: askerId, outcome: 'worked' as const, at })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function eventsOf({ answerId, questionId, askerId, at }: Accepted, isJudged: boolean) {
  const settled = {
    name: 'question.settled' as const,
    actorId: askerId,
    subjectId: questionId,
    details: { answerId },
    at,
  };
  if (!isJudged) return [settled];
  const details = { outcome: 'worked' };
  return [{ name: 'answer.judged' as const, actorId: askerId, subjectId: answerId, details, at }, settled];
}

const mayJudgeIt = ({ actor }: Ctx, askerId: string, authorId: string) =>
  mayJudge({ ...actor, id: askerId }, { authorId, withdrawnAt: null });
