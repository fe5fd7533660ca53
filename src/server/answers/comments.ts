import { randomUUIDv7 } from 'node:crypto';
import type { Comment } from '#src/contract/answers.ts';
import { transaction, type Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { record } from '../events.ts';
import { notFound, permit } from '../http/problems.ts';
import { renderMarkdown } from '../markdown.ts';
import { presentPerson } from '../byline.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { mayAnswer } from '../questions/policy.ts';
import { isOwn, visibleQuestions } from '../questions/visible.ts';
import { linkUploads } from '../uploads/uploads.ts';
import { visibleAnswers } from './visible.ts';

/** Adds a remark to a question or to one of its answers. */
export function addComment(
  ctx: Ctx,
  questionId: string,
  { body, answerId }: { body: string; answerId?: string | undefined },
) {
  return transaction(ctx, async (ctx): Promise<Comment> => {
    const question = await visibleQuestions(ctx)
      .leftJoin('pseudonymPause as pause', 'pause.pseudonymId', 'q.authorId')
      .select(['q.authorId', 'w.withdrawnAt', 'pause.pausedAt', isOwn(ctx.actor).as('mine')])
      .where('q.id', '=', questionId)
      .executeTakeFirst();
    if (!question) throw notFound('Question');
    const acting = actUnderOwnName(ctx, question);
    permit(mayAnswer(acting.actor, question));
    if (answerId) await confirmAnswer(ctx, questionId, answerId);
    const id = randomUUIDv7();
    await ctx.db
      .insertInto('comment')
      .values({ id, questionId, answerId: answerId ?? null, authorId: acting.actor.id, body, at: ctx.now() })
      .execute();
    await linkUploads(acting, questionId, body);
    await record(acting, 'question.commented', questionId, { commentId: id });
    return present(await comments(ctx).where('c.id', '=', id).executeTakeFirstOrThrow());
  });
}

/** A question's comments by the answer that they belong to; those of the question itself under null. */
export async function listComments(ctx: Ctx, questionId: string): Promise<Map<string | null, Comment[]>> {
  const rows = await comments(ctx).where('c.questionId', '=', questionId).orderBy('c.at').orderBy('c.id').execute();
  const byAnswer = Map.groupBy(rows, (row) => row.answerId);
  return new Map([...byAnswer].map(([answerId, rows]) => [answerId, rows.map(present)]));
}

const comments = ({ db }: Ctx) =>
  db
    .selectFrom('comment as c')
    .innerJoin('person as p', 'p.id', 'c.authorId')
    .modifyFront(plannedOnce)
    .select(['c.id', 'c.body', 'c.at', 'c.answerId', 'p.id as authorId', 'p.name', 'p.kind']);

type Row = Awaited<ReturnType<ReturnType<typeof comments>['executeTakeFirstOrThrow']>>;

const present = ({ id, body, at, authorId, name, kind }: Row): Comment => ({
  id,
  body,
  html: renderMarkdown(body),
  author: presentPerson({ id: authorId, name, kind }),
  at: at.toISOString(),
});

async function confirmAnswer(ctx: Ctx, questionId: string, answerId: string) {
  const answer = await visibleAnswers(ctx)
    .select('a.id')
    .where('a.id', '=', answerId)
    .where('a.questionId', '=', questionId)
    .executeTakeFirst();
  if (!answer) throw notFound('Answer to this question');
}
