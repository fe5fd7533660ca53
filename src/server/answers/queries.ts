import type { Answer, Comment, Revision, Thanks, Verdict } from '#src/contract/answers.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { notFound } from '../http/problems.ts';
import { renderMarkdown } from '../markdown.ts';
import { presentPerson } from '../byline.ts';
import { underOwnName } from '../pseudonyms/masks.ts';
import { isOwn } from '../questions/visible.ts';
import { lastRevision, presentRevisions } from '../revisions.ts';
import { listComments } from './comments.ts';
import { mayEditAnswer, mayJudge, mayThank } from './policy.ts';
import { listThanks } from './thanks-queries.ts';
import { visibleAnswers } from './visible.ts';

/** One answer as a verb needs it; throws a 404 when it is not there for the reader. */
export async function findAnswer(ctx: Ctx, id: string) {
  const row = await visibleAnswers(ctx)
    .leftJoin('pseudonymPause as pause', 'pause.pseudonymId', 'vq.askerId')
    .modifyFront(plannedOnce)
    .selectAll('a')
    .select(['aw.withdrawnAt', 'vq.askerId', 'pause.pausedAt', isOwn(ctx.actor, 'vq.asker_id').as('asked')])
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Answer');
  return row;
}

/** The question of an answer, as far as it tells under which name its asker acts. */
export const askedBy = ({ askerId, asked, pausedAt }: { askerId: string; asked: boolean; pausedAt: Date | null }) => ({
  authorId: askerId,
  mine: asked,
  pausedAt,
});

/** One answer as it is shown. */
export async function readAnswer(ctx: Ctx, id: string): Promise<Answer> {
  const { questionId } = await findAnswer(ctx, id);
  const all = await listAnswers(ctx, questionId, await listComments(ctx, questionId));
  return all.find((answer) => answer.id === id)!;
}

/** The answers to a question: what settled it, then what worked most, then the oldest. */
export async function listAnswers(ctx: Ctx, questionId: string, comments: Map<string | null, Comment[]>) {
  const rows = await shown(ctx).where('a.questionId', '=', questionId).execute();
  const verdicts = await listVerdicts(ctx, questionId);
  const thanks = await listThanks(ctx, questionId);
  return rows
    .map((row) =>
      present(ctx, row, {
        verdicts: verdicts.get(row.id) ?? [],
        comments: comments.get(row.id) ?? [],
        thanks: thanks.get(row.id) ?? nobodysThanks,
      }),
    )
    .toSorted(byUse);
}

/** Every version of an answer, the newest first. */
export async function listAnswerRevisions(ctx: Ctx, id: string): Promise<Revision[]> {
  const current = await findAnswer(ctx, id);
  const earlier = await ctx.db.selectFrom('answerRevision').selectAll().where('answerId', '=', id).execute();
  return presentRevisions(ctx, [lastRevision(current, current.answeredAt), ...earlier]);
}

const nobodysThanks: Thanks = { count: 0, by: [], mine: false };

const shown = (ctx: Ctx) =>
  visibleAnswers(ctx)
    .innerJoin('person as author', 'author.id', 'a.authorId')
    // An answer may settle twins of its question too.
    .leftJoin('settlement as s', (join) =>
      join.onRef('s.answerId', '=', 'a.id').onRef('s.questionId', '=', 'a.questionId'),
    )
    .modifyFront(plannedOnce)
    .selectAll('a')
    .select(['aw.withdrawnAt', 'author.name as authorName', 'author.kind as authorKind', 's.settledAt'])
    .select(['vq.askerId', isOwn(ctx.actor, 'vq.asker_id').as('asked')]);

type Row = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>;

async function listVerdicts({ db }: Ctx, questionId: string) {
  const rows = await db
    .selectFrom('verdict as v')
    .innerJoin('answer as a', 'a.id', 'v.answerId')
    .innerJoin('person as p', 'p.id', 'v.personId')
    .modifyFront(plannedOnce)
    .select(['v.answerId', 'v.outcome', 'v.reason', 'v.at', 'p.id', 'p.name', 'p.kind'])
    .where('a.questionId', '=', questionId)
    .orderBy('v.at')
    .execute();
  return Map.groupBy(rows, (row) => row.answerId);
}

type VerdictRow = Omit<Verdict, 'person' | 'at'> & { id: string; name: string; kind: string; at: Date };

interface Said {
  verdicts: VerdictRow[];
  comments: Comment[];
  thanks: Thanks;
}

function present(ctx: Ctx, row: Row, { verdicts, comments, thanks }: Said): Answer {
  const { authorId, authorName, authorKind, settledAt, answeredAt, editedAt, withdrawnAt } = row;
  const { actor } = underOwnName(ctx, { authorId: row.askerId, mine: row.asked });
  return {
    id: row.id,
    questionId: row.questionId,
    body: row.body,
    version: row.version,
    outsideVotes: row.outsideVotes,
    html: renderMarkdown(row.body),
    author: presentPerson({ id: authorId, name: authorName, kind: authorKind }),
    answeredAt: answeredAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    settles: settledAt !== null,
    worked: verdicts.filter((verdict) => verdict.outcome === 'worked').length,
    didNotWork: verdicts.filter((verdict) => verdict.outcome === 'did_not_work').length,
    verdicts: verdicts.map(({ outcome, reason, at, ...person }) => ({
      person: presentPerson(person),
      outcome,
      reason,
      at: at.toISOString(),
    })),
    thanks,
    comments,
    can: { edit: mayEditAnswer(actor, row), judge: mayJudge(actor, row), thank: mayThank(actor, row) },
  };
}

const byUse = (a: Answer, b: Answer) =>
  Number(b.settles) - Number(a.settles) ||
  b.worked - b.didNotWork - (a.worked - a.didNotWork) ||
  b.outsideVotes - a.outsideVotes ||
  a.answeredAt.localeCompare(b.answeredAt);
