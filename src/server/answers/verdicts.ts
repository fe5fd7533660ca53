import { sql } from 'kysely';
import type { NewVerdict } from '#src/contract/answers.ts';
import { formerMemberId } from '#src/contract/personal.ts';
import { moveClimb } from '../climbs/moving.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { permit } from '../http/problems.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { findQuestion } from '../questions/queries.ts';
import { reopenQuestion, settleQuestion } from '../questions/questions.ts';
import { mayJudge } from './policy.ts';
import { askedBy, findAnswer } from './queries.ts';

/** Says whether an answer worked for the actor; from the asker, "worked" settles and "did not work" unsettles. */
export function judgeAnswer(ctx: Ctx, id: string, { outcome, reason = '' }: NewVerdict) {
  return transaction(ctx, async (ctx) => {
    const answer = await findAnswer(ctx, id);
    const acting = actUnderOwnName(ctx, askedBy(answer));
    permit(mayJudge(acting.actor, answer));
    const verdict = { outcome, reason: reason || null, at: ctx.now() };
    await ctx.db
      .insertInto('verdict')
      .values({ answerId: id, personId: acting.actor.id, ...verdict })
      .onConflict((conflict) => conflict.columns(['answerId', 'personId']).where(isSomebody).doUpdateSet(verdict))
      .execute();
    await record(acting, 'answer.judged', id, { outcome });
    if (!answer.asked) return;
    await followAsker(ctx, answer, outcome);
    if (outcome === 'did_not_work') await moveClimb(acting, answer.questionId, { is: 'did_not_work' });
  });
}

/** Takes the actor's verdict back. */
export function unjudgeAnswer(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const answer = await findAnswer(ctx, id);
    const acting = actUnderOwnName(ctx, askedBy(answer));
    const { numDeletedRows } = await ctx.db
      .deleteFrom('verdict')
      .where('answerId', '=', id)
      .where('personId', '=', acting.actor.id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    await record(acting, 'answer.unjudged', id);
    if (answer.asked) await followAsker(ctx, answer, 'did_not_work');
  });
}

// As the index has it: one verdict for each person, and any number for those who were erased.
const isSomebody = sql<boolean>`person_id <> ${sql.lit(formerMemberId)}`;

type Answer = Awaited<ReturnType<typeof findAnswer>>;

async function followAsker(ctx: Ctx, { id, questionId }: Answer, outcome: NewVerdict['outcome']) {
  if (outcome === 'worked') return settleQuestion(ctx, questionId, id);
  const question = await findQuestion(ctx, questionId);
  if (question.settledByAnswer === id) await reopenQuestion(ctx, questionId);
}
