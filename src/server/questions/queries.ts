import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Revision } from '#src/contract/answers.ts';
import type { Question, QuestionFilter, QuestionSummary, QuestionThread, Twin } from '#src/contract/questions.ts';
import { listComments } from '../answers/comments.ts';
import { listAnswers } from '../answers/queries.ts';
import { standingAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { isShownTo } from '../expertise/owned.ts';
import { page, readCursor } from '../http/paging.ts';
import { notFound } from '../http/problems.ts';
import { listKept } from '../job-aids/listing.ts';
import { renderMarkdown } from '../markdown.ts';
import { presentPerson } from '../byline.ts';
import { underOwnName } from '../pseudonyms/masks.ts';
import { mayPause } from '../pseudonyms/policy.ts';
import { lastRevision, presentRevisions } from '../revisions.ts';
import { topicReadable } from '../topics/visible.ts';
import { listTwinLinks, type TwinLink } from '../twins/queries.ts';
import { listShared } from '../twins/shared.ts';
import { listCopies } from './copies.ts';
import {
  mayAnswer,
  mayEditQuestion,
  mayNarrow,
  mayPublish,
  mayRedact,
  maySettle,
  mayWiden,
  mayWithdrawQuestion,
} from './policy.ts';
import { readAudience } from './readers.ts';
import { isFacilitated, isOwn, visibleQuestions } from './visible.ts';

/** One question as a verb needs it; throws a 404 when it is not there for the reader. */
export async function findQuestion(ctx: Ctx, id: string) {
  const row = await visibleQuestions(ctx)
    .leftJoin('settlement as s', 's.questionId', 'q.id')
    .leftJoin('pseudonymPause as pause', 'pause.pseudonymId', 'q.authorId')
    .modifyFront(plannedOnce)
    .selectAll('q')
    .select(['w.withdrawnAt', 's.settledAt', 's.answerId as settledByAnswer', 'pause.pausedAt'])
    .select([isOwn(ctx.actor).as('mine'), isFacilitated(ctx.actor).as('facilitated')])
    .where('q.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Question');
  return row;
}

/** A question with its answers, as it is shown. */
export async function readThread(ctx: Ctx, id: string): Promise<QuestionThread> {
  const row = await summaries(ctx)
    .leftJoin('person as settler', 'settler.id', 's.settledBy')
    .leftJoin('pseudonymPause as pause', 'pause.pseudonymId', 'q.authorId')
    .leftJoin('topic as t', (join) => join.onRef('t.id', '=', 'q.audienceTopicId').on(topicReadable(ctx.actor)))
    .modifyFront(plannedOnce)
    .select(['q.body', 'q.editedAt', 'q.version', 'q.audience', 't.slug as topicSlug', 't.name as topicName'])
    .select(['settler.id as settlerId', 'settler.name as settlerName', 'settler.kind as settlerKind'])
    .select(['pause.pausedAt', isOwn(ctx.actor).as('mine'), isFacilitated(ctx.actor).as('facilitated')])
    .where('q.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Question');
  const comments = await listComments(ctx, id);
  const links = await listTwinLinks(ctx, id);
  return {
    ...presentSummary(row),
    ...presentDetails(ctx, row),
    audience: await readAudience(ctx, row),
    ...(await listCopies(ctx, id)),
    keptAs: await listKept(ctx, id),
    comments: comments.get(null) ?? [],
    like: await listTwins(ctx, links),
    shared: await listShared(ctx, id, links),
    settledElsewhere: await findSettlingTwin(ctx, id),
    thread: await listAnswers(ctx, id, comments),
  };
}

/** Questions by filter, newest first. */
export async function listQuestions(ctx: Ctx, filter: QuestionFilter) {
  const from = filter.cursor === undefined ? null : readCursor(filter.cursor);
  const rows = await filtered(ctx, filter)
    .$if(from !== null, (query) => query.where(sql<boolean>`(q.asked_at, q.id) < (${from?.at}, ${from?.id}::uuid)`))
    .orderBy('q.askedAt', 'desc')
    .orderBy('q.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const { items, next } = page(rows, filter.limit, (row) => ({ at: row.askedAt, id: row.id }));
  return { items: items.map(presentSummary), next };
}

/** Every version of a question, the newest first. */
export async function listQuestionRevisions(ctx: Ctx, id: string): Promise<Revision[]> {
  const current = await findQuestion(ctx, id);
  const earlier = await ctx.db.selectFrom('questionRevision').selectAll().where('questionId', '=', id).execute();
  return presentRevisions(ctx, [{ ...lastRevision(current, current.askedAt), title: current.title }, ...earlier]);
}

function summaries(ctx: Ctx) {
  return visibleQuestions(ctx)
    .innerJoin('person as author', 'author.id', 'q.authorId')
    .leftJoin('settlement as s', 's.questionId', 'q.id')
    .select((eb) => [
      'q.id',
      'q.title',
      'q.askedAt',
      'q.authorId',
      'author.name as authorName',
      'author.kind as authorKind',
      'q.audience',
      's.settledAt',
      'w.withdrawnAt',
      standingAnswers(ctx)
        .whereRef('a.questionId', '=', 'q.id' as never)
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('answers'),
      jsonArrayFrom(
        eb
          .selectFrom('questionTopic as qt')
          .innerJoin('topic as t', 't.id', 'qt.topicId')
          .whereRef('qt.questionId', '=', 'q.id')
          .where(topicReadable(ctx.actor))
          .select(['t.slug', 't.name'])
          .orderBy('t.name'),
      ).as('topics'),
    ]);
}

function filtered(ctx: Ctx, { state, topic, author, answeredBy, unanswered }: QuestionFilter) {
  const answered = standingAnswers(ctx)
    .whereRef('a.questionId', '=', 'q.id' as never)
    .select('a.id');
  const under = ctx.db
    .selectFrom('questionTopic as qt')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .whereRef('qt.questionId', '=', 'q.id' as never)
    .where(topicReadable(ctx.actor))
    .select('t.id');
  return summaries(ctx)
    .$if(state === 'open', (q) => q.where('s.questionId', 'is', null).where('w.questionId', 'is', null))
    .$if(state === 'settled', (q) => q.where('s.questionId', 'is not', null).where('w.questionId', 'is', null))
    .$if(state === 'withdrawn', (q) => q.where('w.questionId', 'is not', null))
    .$if(author !== undefined, (q) => q.where(author === ctx.actor.id ? isOwn(ctx.actor) : isBy(author!)))
    .$if(answeredBy !== undefined, (q) =>
      // As evidence shows it: what she hides is listed for her alone.
      q.where(({ exists }) => exists(answered.where('a.authorId', '=', answeredBy!).where(isShownTo(ctx.actor)))),
    )
    .$if(unanswered === true, (q) => q.where(({ not, exists }) => not(exists(answered))))
    .$if(topic !== undefined, (q) => q.where(({ exists }) => exists(under.where('t.slug', '=', topic!))));
}

const isBy = (author: string) => sql<boolean>`q.author_id = ${author}::uuid`;

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

const state = ({ withdrawnAt, settledAt }: { withdrawnAt: Date | null; settledAt: Date | null }) =>
  withdrawnAt ? 'withdrawn' : settledAt ? 'settled' : 'open';

function presentSummary(row: SummaryRow): QuestionSummary {
  return {
    id: row.id,
    title: row.title,
    author: presentPerson({ id: row.authorId, name: row.authorName, kind: row.authorKind }),
    askedAt: row.askedAt.toISOString(),
    state: state(row),
    settledAt: row.settledAt?.toISOString() ?? null,
    answers: Number(row.answers),
    topics: row.topics,
    level: row.audience,
  };
}

interface DetailRow extends SummaryRow {
  body: string;
  editedAt: Date | null;
  version: number;
  settlerId: string | null;
  settlerName: string | null;
  settlerKind: string | null;
  pausedAt: Date | null;
  mine: boolean;
  facilitated: boolean;
}

type Details = Pick<Question, 'body' | 'html' | 'editedAt' | 'version' | 'settledBy' | 'mine' | 'can'>;

function presentDetails(ctx: Ctx, row: DetailRow): Details {
  const { actor } = underOwnName(ctx, row);
  return {
    body: row.body,
    html: renderMarkdown(row.body),
    editedAt: row.editedAt?.toISOString() ?? null,
    version: row.version,
    settledBy: row.settlerId
      ? presentPerson({ id: row.settlerId, name: row.settlerName!, kind: row.settlerKind! })
      : null,
    mine: row.mine,
    can: {
      edit: mayEditQuestion(actor, row),
      settle: maySettle(actor, row),
      withdraw: mayWithdrawQuestion(actor, row),
      answer: mayAnswer(actor, row),
      narrow: mayNarrow(actor, row),
      widen: mayWiden(actor, row),
      publish: mayPublish(actor, row),
      redact: mayRedact(actor, row),
      pause: row.authorKind === 'pseudonym' && mayPause(ctx.actor, row),
    },
  };
}

async function listTwins(ctx: Ctx, links: TwinLink[]): Promise<Twin[]> {
  const ids = links.map(({ id }) => id);
  const byId = new Map((await listSummaries(ctx, ids)).map((summary) => [summary.id, summary]));
  return links.flatMap(({ id, probability, sure }) => {
    const summary = byId.get(id);
    return summary ? [{ ...summary, probability, confirmed: sure }] : [];
  });
}

/** The answer to another question that settled this one. */
async function findSettlingTwin(ctx: Ctx, id: string) {
  const row = await visibleQuestions(ctx)
    .innerJoin('answer as a', 'a.questionId', 'q.id')
    .innerJoin('settlement as s', 's.answerId', 'a.id')
    .modifyFront(plannedOnce)
    .select(['q.id as questionId', 'q.title', 'a.id as answerId'])
    .where('s.questionId', '=', id)
    .where('q.id', '!=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of the questions with these ids that the reader may see. */
export async function listSummaries(ctx: Ctx, ids: string[]): Promise<QuestionSummary[]> {
  if (ids.length === 0) return [];
  return (
    await summaries(ctx)
      .where(sql<boolean>`q.id = any(${ids}::uuid[])`)
      .execute()
  ).map(presentSummary);
}
