import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, notFound } from '../http/problems.ts';
import { judgeJobAid } from '../freshness/judging.ts';
import { mayJudge } from '../job-aids/policy.ts';
import { findJobAid } from '../job-aids/queries.ts';
import { findQuestion } from '../questions/queries.ts';
import { settleQuestion } from '../questions/questions.ts';
import { reuseSolution } from '../twins/reuse.ts';
import { lockClimb } from './keeping.ts';
import { follow } from './moving.ts';
import { findSteered } from './steering.ts';

interface Found {
  kind: 'question' | 'guide' | 'job_aid';
  id: string;
  /** The answer of that question that did; null: the one that settled it, if any. */
  answerId: string | null;
}

/** Ends a climb by something that was there before: the question is settled by it, and an answer has worked for one more. */
export function solveByFound(ctx: Ctx, id: string, { kind, id: foundId, answerId }: Found) {
  return transaction(ctx, async (ctx) => {
    const { question, acting } = await findSteered(ctx, id);
    if (foundId === id) throw conflict('A question does not solve itself', { id: 'Must be another question' });
    const reused = await confirmFound(ctx, { kind, id: foundId, answerId });
    const climb = await lockClimb(ctx, id);
    if (!climb) throw notFound('Climb');
    if (question.settledAt) throw conflict('This question is settled already');
    await follow(acting, { questionId: id, climb, choices: 0 }, [{ is: 'solved_by_found' }]);
    await ctx.db
      .updateTable('climb')
      .set({ found: JSON.stringify({ kind, id: foundId }) })
      .where('questionId', '=', id)
      .execute();
    if (reused) await reuseSolution(ctx, { id, otherId: foundId, answerId: reused });
    else await settleQuestion(ctx, id, null);
    // A verdict is for whom it worked, and stands under her own name: who asked without one gives none.
    if (kind === 'job_aid' && question.mine && acting === ctx) await sayItWorked(ctx, foundId, id);
    await record(acting, 'climb.found', id, { kind, id: foundId });
  });
}

/** Throws a 404 for what is not there for the actor; gives the answer that is used once more, if any. */
async function confirmFound(ctx: Ctx, { kind, id, answerId }: Found) {
  if (kind === 'question') return answerId ?? findSettling(ctx, id);
  await (kind === 'guide' ? confirmGuide(ctx, id) : findJobAid(ctx, id));
  return null;
}

async function sayItWorked(ctx: Ctx, jobAidId: string, questionId: string) {
  if (!mayJudge(ctx.actor, await findJobAid(ctx, jobAidId))) return;
  await judgeJobAid(ctx, jobAidId, { outcome: 'worked', reason: '', question: questionId });
}

/** The answer that settled a question which the actor may see, where it is its own. */
async function findSettling(ctx: Ctx, id: string) {
  await findQuestion(ctx, id);
  const row = await ctx.db
    .selectFrom('settlement as s')
    .innerJoin('answer as a', (join) =>
      join.onRef('a.id', '=', 's.answerId').onRef('a.questionId', '=', 's.questionId'),
    )
    .leftJoin('answerWithdrawal as aw', 'aw.answerId', 'a.id')
    .select('a.id')
    .where('s.questionId', '=', id)
    .where('aw.answerId', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function confirmGuide({ db }: Ctx, id: string) {
  const page = await db.selectFrom('guidePage').select('id').where('id', '=', id).executeTakeFirst();
  if (!page) throw notFound('Page of the guide');
}
