import { randomUUIDv7 } from 'node:crypto';
import { slug } from '#src/core/text/slug.ts';
import { systemActor, type Ctx } from '../context.ts';
import type { EventName } from '../events.ts';
import { keepPassages } from '../search/passages.ts';
import type { AnswerEntry, CommentEntry, LinkEntry, PersonEntry, QuestionEntry } from './entries.ts';
import { inTurns, type Known } from './known.ts';
import type { Fresh, Origin } from './write.ts';

/** People who can't sign in until somebody makes them a link; like the others, it tells how many. */
export async function insertPeople(ctx: Ctx, people: Fresh<PersonEntry>[]): Promise<number> {
  for (const some of inTurns(people)) {
    const rows = some.map(({ id, name, about, at }) => ({ id, name, about, joinedAt: at }));
    await ctx.db.insertInto('person').values(rows).execute();
  }
  return people.length;
}

/** Questions with their topics, passages and events. */
export async function insertQuestions(ctx: Ctx, origin: Origin, questions: Fresh<QuestionEntry>[]): Promise<number> {
  for (const some of inTurns(questions)) {
    const rows = some.map(({ id, title, body, authorId, at }) => ({ id, title, body, authorId, askedAt: at }));
    await ctx.db.insertInto('question').values(rows).execute();
    await insertTopics(ctx, some);
    await keepPassages(
      ctx,
      some.map(({ id, title, body, at }) => ({ questionId: id, title, text: body, at })),
    );
    await insertEvents(
      ctx,
      origin,
      some.map(({ id, authorId, at }) => ({ name: 'question.asked', actorId: authorId, subjectId: id, at })),
    );
  }
  return questions.length;
}

/** Answers with their passages and events. */
export async function insertAnswers(
  ctx: Ctx,
  origin: Origin,
  { answers, known }: { answers: Fresh<AnswerEntry>[]; known: Known },
): Promise<number> {
  for (const some of inTurns(answers)) {
    const placed = some.map((answer) => ({ ...answer, questionId: known.idOf('question', answer.questionKey)! }));
    const titles = await titlesOf(ctx, [...new Set(placed.map(({ questionId }) => questionId))]);
    const rows = placed.map(({ id, questionId, body, authorId, at, votes }) => ({
      id,
      questionId,
      body,
      authorId,
      answeredAt: at,
      outsideVotes: votes,
    }));
    await ctx.db.insertInto('answer').values(rows).execute();
    const passages = placed.map(({ id, questionId, body, at }) => ({
      questionId,
      answerId: id,
      title: titles.get(questionId)!,
      text: body,
      at,
    }));
    await keepPassages(ctx, passages);
    const events = placed.map(({ id, questionId, authorId, at }) => ({
      name: 'answer.given' as const,
      actorId: authorId,
      subjectId: id,
      details: { questionId },
      at,
    }));
    await insertEvents(ctx, origin, events);
  }
  return answers.length;
}

/** Remarks on questions and on answers, with their events. */
export async function insertComments(
  ctx: Ctx,
  origin: Origin,
  { comments, known }: { comments: Fresh<CommentEntry>[]; known: Known },
): Promise<number> {
  for (const some of inTurns(comments)) {
    const answerIds = some.flatMap(({ postKey }) => known.idOf('answer', postKey) ?? []);
    const questionOf = await questionsOf(ctx, answerIds);
    const rows = some.map(({ id, postKey, authorId, body, at }) => {
      const answerId = known.idOf('answer', postKey) ?? null;
      const questionId = answerId ? questionOf.get(answerId)! : known.idOf('question', postKey)!;
      return { id, questionId, answerId, authorId, body, at };
    });
    await ctx.db.insertInto('comment').values(rows).execute();
    const events = rows.map(({ id, questionId, authorId, at }) => ({
      name: 'question.commented' as const,
      actorId: authorId,
      subjectId: questionId,
      details: { commentId: id },
      at,
    }));
    await insertEvents(ctx, origin, events);
  }
  return comments.length;
}

/** Pairs of questions that are alike; a pair that is here already, from either side, is left as it is. */
export async function insertLinks(
  ctx: Ctx,
  { links, known }: { links: Fresh<LinkEntry>[]; known: Known },
): Promise<number> {
  const pairs = links.flatMap(({ questionKeys, at }) => {
    const [questionId, otherId] = questionKeys.map((key) => known.idOf('question', key)!).toSorted();
    if (!questionId || !otherId || questionId === otherId) return [];
    return [{ questionId, otherId, linkedBy: systemActor.id, linkedAt: at }];
  });
  let inserted = 0;
  for (const some of inTurns(pairs)) {
    const result = await ctx.db
      .insertInto('twin')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    inserted += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return inserted;
}

interface PastEvent {
  name: EventName;
  actorId: string;
  subjectId: string;
  details?: Record<string, unknown>;
  at: Date;
}

/** Writes down what happened, with the time at which it did and the import that told of it. */
export async function insertEvents(ctx: Ctx, { importId, newId }: Origin, events: PastEvent[]) {
  for (const some of inTurns(events)) {
    const rows = some.map(({ details, ...event }) => ({
      ...event,
      id: newId(event.at),
      details: JSON.stringify({ ...details, import: importId }),
    }));
    await ctx.db.insertInto('event').values(rows).execute();
  }
}

async function insertTopics(ctx: Ctx, questions: Fresh<QuestionEntry>[]) {
  const names = new Map(questions.flatMap(({ topics }) => topics.map((name) => [slug(name), name])));
  if (names.size === 0) return;
  await ctx.db
    .insertInto('topic')
    .values([...names].map(([slug, name]) => ({ id: randomUUIDv7(), slug, name, createdBy: ctx.actor.id })))
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const found = await ctx.db
    .selectFrom('topic')
    .select(['id', 'slug'])
    .where('slug', 'in', [...names.keys()])
    .execute();
  const ids = new Map(found.map((topic) => [topic.slug, topic.id]));
  const rows = questions.flatMap(({ id, topics }) =>
    [...new Set(topics.map(slug))].map((slug) => ({ questionId: id, topicId: ids.get(slug)! })),
  );
  await ctx.db.insertInto('questionTopic').values(rows).execute();
}

async function titlesOf(ctx: Ctx, ids: string[]) {
  const rows = await ctx.db.selectFrom('question').select(['id', 'title']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.title]));
}

async function questionsOf(ctx: Ctx, answerIds: string[]) {
  if (answerIds.length === 0) return new Map<string, string>();
  const rows = await ctx.db.selectFrom('answer').select(['id', 'questionId']).where('id', 'in', answerIds).execute();
  return new Map(rows.map((row) => [row.id, row.questionId]));
}
