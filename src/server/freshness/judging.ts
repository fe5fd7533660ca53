import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { NewJobAidVerdict } from '#src/contract/freshness.ts';
import { formerMemberId } from '#src/contract/personal.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { invalid, permit } from '../http/problems.ts';
import { mayJudge } from '../job-aids/policy.ts';
import { findJobAid } from '../job-aids/queries.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { keepFresh, tellFreshness } from './keeping.ts';
import { openReview } from './opening.ts';

/**
 * Says whether a job aid worked for the actor, in place of what she said before. Where it did not, whoever answers for it is asked at
 * once, as soon as she has room, whether it is still true.
 */
export function judgeJobAid(ctx: Ctx, id: string, given: NewJobAidVerdict) {
  return transaction(ctx, async (ctx) => {
    const aid = await findJobAid(ctx, id);
    permit(mayJudge(ctx.actor, aid));
    const verdict = {
      outcome: given.outcome,
      reason: given.reason || null,
      minutesSaved: given.outcome === 'worked' ? (given.minutesSaved ?? null) : null,
      questionId: given.outcome === 'worked' && given.question ? await confirmQuestion(ctx, given.question) : null,
      at: ctx.now(),
    };
    await ctx.db
      .insertInto('jobAidVerdict')
      .values({ id: randomUUIDv7(), jobAidId: id, personId: ctx.actor.id, ...verdict })
      .onConflict((conflict) => conflict.columns(['jobAidId', 'personId']).where(isSomebody).doUpdateSet(verdict))
      .execute();
    await keepFresh(ctx, id);
    if (given.outcome === 'did_not_work') await openReview(ctx, id);
    await tellFreshness(ctx);
    await record(ctx, 'job_aid.judged', id, { outcome: given.outcome });
  });
}

/** Takes the actor's verdict on a job aid back. */
export function unjudgeJobAid(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    await findJobAid(ctx, id);
    const { numDeletedRows } = await ctx.db
      .deleteFrom('jobAidVerdict')
      .where('jobAidId', '=', id)
      .where('personId', '=', ctx.actor.id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    await keepFresh(ctx, id);
    await record(ctx, 'job_aid.unjudged', id);
  });
}

// As the index has it: one verdict for each person, and any number for those who were erased.
const isSomebody = sql<boolean>`person_id <> ${sql.lit(formerMemberId)}`;

/** What she says stands under her own name: beside a question without a name it could tell whose that is, so none is named. */
async function confirmQuestion(ctx: Ctx, id: string) {
  const question = await visibleQuestions(ctx)
    .innerJoin('person as author', 'author.id', 'q.authorId')
    .select(['q.id', 'author.kind'])
    .where('q.id', '=', id)
    .executeTakeFirst();
  if (!question) throw invalid({ question: 'Is not there' });
  if (question.kind === 'pseudonym') throw invalid({ question: 'Was asked without a name, so it is not named here' });
  return question.id;
}
