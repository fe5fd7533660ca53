import { randomUUIDv7 } from 'node:crypto';
import type { AnswerEdit, NewAnswer } from '#src/contract/answers.ts';
import { isUnjudged, loseAnswer } from '../climbs/judging.ts';
import { lockClimb } from '../climbs/keeping.ts';
import { moveClimb } from '../climbs/moving.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, permit } from '../http/problems.ts';
import { mayAnswer } from '../questions/policy.ts';
import { findQuestion } from '../questions/queries.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { lastRevision } from '../revisions.ts';
import { keepPassage } from '../search/passages.ts';
import { linkUploads } from '../uploads/uploads.ts';
import { mayEditAnswer, mayWithdrawAnswer } from './policy.ts';
import { askedBy, findAnswer } from './queries.ts';

/** Answers a question. Sent again with the same id it changes nothing, so a caller may retry. */
export function answerQuestion(ctx: Ctx, questionId: string, { id = randomUUIDv7(), body }: NewAnswer) {
  return transaction(ctx, async (ctx) => {
    const question = await findQuestion(ctx, questionId);
    permit(mayAnswer(ctx.actor, question));
    const acting = actUnderOwnName(ctx, question);
    // Climbs are locked before people, as her row is by what refers to it.
    await lockClimb(ctx, questionId);
    const inserted = await ctx.db
      .insertInto('answer')
      .values({ id, questionId, body, authorId: acting.actor.id, answeredAt: ctx.now() })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) return confirmMine(acting, id, questionId);
    await linkUploads(ctx, questionId, body);
    await keepPassage(ctx, { questionId, answerId: id, title: question.title, text: body, at: ctx.now() });
    await record(acting, 'answer.given', id, { questionId });
    // What the asker writes herself is for nobody to judge.
    const { id: personId } = acting.actor;
    if (personId !== question.authorId) {
      await moveClimb(acting, questionId, { is: 'responded', personId, response: 'answer' });
    }
    return id;
  });
}

/** Edits an answer, keeping what it said before; throws a 409 when it was edited meanwhile. */
export function editAnswer(ctx: Ctx, id: string, { body, version }: AnswerEdit) {
  return transaction(ctx, async (ctx) => {
    const answer = await findAnswer(ctx, id);
    const acting = actUnderOwnName(ctx, askedBy(answer));
    permit(mayEditAnswer(acting.actor, answer));
    await ctx.db
      .insertInto('answerRevision')
      .values({ answerId: id, ...lastRevision(answer, answer.answeredAt) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { numUpdatedRows } = await ctx.db
      .updateTable('answer')
      .set({ body, editedAt: ctx.now(), editedBy: acting.actor.id, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n)
      throw conflict('This answer was edited meanwhile', { version: 'Is no longer the latest' });
    const { title } = await findQuestion(ctx, answer.questionId);
    await linkUploads(ctx, answer.questionId, body);
    await keepPassage(ctx, { questionId: answer.questionId, answerId: id, title, text: body, at: answer.answeredAt });
    await record(acting, 'answer.edited', id, { version: version + 1 });
  });
}

/** Withdraws an answer: from now on only its author sees it, and nothing is counted for it. */
export function withdrawAnswer(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const answer = await findAnswer(ctx, id);
    const acting = actUnderOwnName(ctx, askedBy(answer));
    permit(mayWithdrawAnswer(acting.actor, answer));
    if (answer.withdrawnAt) return;
    await ctx.db
      .insertInto('answerWithdrawal')
      .values({ answerId: id, withdrawnBy: acting.actor.id, withdrawnAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await record(acting, 'answer.withdrawn', id);
    await loseAnswer(acting, answer);
  });
}

/** Brings a withdrawn answer back. */
export function restoreAnswer(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const answer = await findAnswer(ctx, id);
    const acting = actUnderOwnName(ctx, askedBy(answer));
    permit(mayWithdrawAnswer(acting.actor, answer));
    if (!answer.withdrawnAt) return;
    await ctx.db.deleteFrom('answerWithdrawal').where('answerId', '=', id).execute();
    await record(acting, 'answer.restored', id);
    const { questionId, authorId: personId } = answer;
    if (await isUnjudged(ctx, id, questionId))
      await moveClimb(acting, questionId, { is: 'responded', personId, response: 'answer' });
  });
}

async function confirmMine(ctx: Ctx, id: string, questionId: string) {
  const own = await ctx.db
    .selectFrom('answer')
    .select('id')
    .where('id', '=', id)
    .where('questionId', '=', questionId)
    .where('authorId', '=', ctx.actor.id)
    .executeTakeFirst();
  if (!own) throw conflict('This id is taken', { id: 'Is taken; choose a new one' });
  return id;
}
