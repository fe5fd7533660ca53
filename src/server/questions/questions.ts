import { randomUUIDv7 } from 'node:crypto';
import type { NewQuestion, QuestionEdit } from '#src/contract/questions.ts';
import { visibleAnswers } from '../answers/visible.ts';
import { moveClimb } from '../climbs/moving.ts';
import { startClimb } from '../climbs/starting.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, notFound, permit } from '../http/problems.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { keepPseudonym, takePseudonym } from '../pseudonyms/pseudonyms.ts';
import { lastRevision } from '../revisions.ts';
import { keepPassage } from '../search/passages.ts';
import { isTwinOf } from '../twins/queries.ts';
import { setTopics } from '../topics/topics.ts';
import { linkUploads } from '../uploads/uploads.ts';
import { resolveAudience, setReaders } from './audience.ts';
import { mayEditQuestion, maySettle, mayWithdrawQuestion } from './policy.ts';
import { findQuestion } from './queries.ts';
import { isOwn } from './visible.ts';

/** A question as it is asked; one without an urgency does not climb. */
type Asked = Omit<NewQuestion, 'urgency' | 'shown'> & Partial<Pick<NewQuestion, 'urgency' | 'shown'>>;

/** Asks a question. Sent again with the same id it changes nothing, so a caller may retry. */
export function askQuestion(ctx: Ctx, { id = randomUUIDv7(), title, body, topics, ...wanted }: Asked) {
  return transaction(ctx, async (ctx) => {
    const audience = await resolveAudience(ctx, wanted.audience);
    permit(audience.level !== 'public');
    const asking = wanted.anonymous ? await takePseudonym(ctx) : ctx;
    const inserted = await ctx.db
      .insertInto('question')
      .values({
        id,
        title,
        body,
        authorId: asking.actor.id,
        askedAt: ctx.now(),
        audience: audience.level,
        audienceTopicId: audience.topicId,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) return confirmMine(ctx, asking, id);
    if (asking !== ctx) await keepPseudonym(ctx, { personId: asking.actor.id, questionId: id });
    await setReaders(asking, id, audience.readers);
    await setTopics(ctx, { questionId: id, names: topics, madeBy: asking.actor.id });
    await linkUploads(ctx, id, body);
    await keepPassage(ctx, { questionId: id, title, text: body, at: ctx.now() });
    await ctx.jobs.send(ctx, 'linkTwins', { questionId: id });
    await record(asking, 'question.asked', id);
    const { urgency, shown = [] } = wanted;
    if (urgency) await startClimb(asking, id, { urgency, shown });
    return id;
  });
}

/** Edits a question, keeping what it said before; throws a 409 when it was edited meanwhile. */
export function editQuestion(ctx: Ctx, id: string, edit: QuestionEdit) {
  return transaction(ctx, async (ctx) => {
    const question = await findQuestion(ctx, id);
    const acting = actUnderOwnName(ctx, question);
    permit(mayEditQuestion(acting.actor, question));
    const { title = question.title, body = question.body } = edit;
    await keepRevision(ctx, question);
    const { numUpdatedRows } = await ctx.db
      .updateTable('question')
      .set({ title, body, editedAt: ctx.now(), editedBy: acting.actor.id, version: edit.version + 1 })
      .where('id', '=', id)
      .where('version', '=', edit.version)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n)
      throw conflict('This question was edited meanwhile', { version: 'Is no longer the latest' });
    if (edit.topics) await setTopics(ctx, { questionId: id, names: edit.topics, madeBy: acting.actor.id });
    await linkUploads(ctx, id, body);
    await keepPassage(ctx, { questionId: id, title, text: body, at: question.askedAt });
    await ctx.jobs.send(ctx, 'linkTwins', { questionId: id });
    await record(acting, 'question.edited', id, { version: edit.version + 1 });
  });
}

/** Settles a question, by one of its answers or otherwise. */
export function settleQuestion(ctx: Ctx, id: string, answerId: string | null) {
  return transaction(ctx, async (ctx) => {
    const question = await findQuestion(ctx, id);
    const acting = actUnderOwnName(ctx, question);
    permit(maySettle(acting.actor, question));
    if (answerId) await confirmAnswers(ctx, answerId, id);
    if (question.settledAt && question.settledByAnswer === answerId) return;
    const settlement = { answerId, settledBy: acting.actor.id, settledAt: ctx.now() };
    await ctx.db
      .insertInto('settlement')
      .values({ questionId: id, ...settlement })
      .onConflict((conflict) => conflict.column('questionId').doUpdateSet(settlement))
      .execute();
    await ctx.jobs.send(ctx, 'linkTwins', { questionId: id });
    await record(acting, 'question.settled', id, { answerId });
    await moveClimb(acting, id, { is: 'settled' });
  });
}

/** Reopens a settled question. */
export function reopenQuestion(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const question = await findQuestion(ctx, id);
    const acting = actUnderOwnName(ctx, question);
    permit(maySettle(acting.actor, question));
    if (!question.settledAt) return;
    await ctx.db.deleteFrom('settlement').where('questionId', '=', id).execute();
    await record(acting, 'question.reopened', id);
    await moveClimb(acting, id, { is: 'reopened', by: acting.actor.id });
  });
}

/** Withdraws a question: from now on only its author finds it. */
export function withdrawQuestion(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const question = await findQuestion(ctx, id);
    const acting = actUnderOwnName(ctx, question);
    permit(mayWithdrawQuestion(acting.actor, question));
    if (question.withdrawnAt) return;
    await ctx.db
      .insertInto('questionWithdrawal')
      .values({ questionId: id, withdrawnBy: acting.actor.id, withdrawnAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await record(acting, 'question.withdrawn', id);
    await moveClimb(acting, id, { is: 'withdrawn' });
  });
}

/** Brings a withdrawn question back. */
export function restoreQuestion(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const question = await findQuestion(ctx, id);
    const acting = actUnderOwnName(ctx, question);
    permit(mayWithdrawQuestion(acting.actor, question));
    if (!question.withdrawnAt) return;
    await ctx.db.deleteFrom('questionWithdrawal').where('questionId', '=', id).execute();
    await record(acting, 'question.restored', id);
    if (!question.settledAt) await moveClimb(acting, id, { is: 'reopened', by: acting.actor.id });
  });
}

async function confirmMine(ctx: Ctx, asking: Ctx, id: string) {
  const own = await ctx.db
    .selectFrom('question as q')
    .select('q.id')
    .where('q.id', '=', id)
    .where(isOwn(ctx.actor))
    .executeTakeFirst();
  if (!own) throw conflict('This id is taken', { id: 'Is taken; choose a new one' });
  // The first time it was asked under another pseudonym, so this one is nobody's.
  if (asking !== ctx) await ctx.db.deleteFrom('person').where('id', '=', asking.actor.id).execute();
  return id;
}

type Found = Awaited<ReturnType<typeof findQuestion>>;

const keepRevision = (ctx: Ctx, question: Found) =>
  ctx.db
    .insertInto('questionRevision')
    .values({ questionId: question.id, title: question.title, ...lastRevision(question, question.askedAt) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** Throws a 404 unless the answer is to this question, or to one that is its twin beyond doubt. */
async function confirmAnswers(ctx: Ctx, answerId: string, questionId: string) {
  const answer = await visibleAnswers(ctx)
    .select('a.id')
    .where('a.id', '=', answerId)
    .where((eb) => eb.or([eb('a.questionId', '=', questionId), isTwinOf(questionId)]))
    .executeTakeFirst();
  if (!answer) throw notFound('Answer to this question');
}
