import { sql } from 'kysely';
import type { SharedSolution } from '#src/contract/questions.ts';
import { visibleAnswers } from '../answers/visible.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { renderMarkdown } from '../markdown.ts';
import { listCluster, type TwinLink } from './queries.ts';

/** What worked for the twins of a question, the best first: of sure twins all the way, and of likely ones next to it. */
export async function listShared(ctx: Ctx, id: string, links: TwinLink[]): Promise<SharedSolution[]> {
  if (links.length === 0) return [];
  const cluster = links.some(({ sure }) => sure) ? await listCluster(ctx, id) : [id];
  const others = [...new Set([...cluster, ...links.map((link) => link.id)])].filter((one) => one !== id);
  const rows = await workingAnswers(ctx)
    .where(sql<boolean>`a.question_id = any(${others}::uuid[])`)
    .execute();
  const likely = new Map(links.map((link) => [link.id, link]));
  return rows
    .filter((row) => row.settles || row.worked > 0)
    .toSorted(byWorth)
    .slice(0, mostShown)
    .map(({ questionId, title, id: answerId, body, answeredAt, worked, settles: _, ...author }) => ({
      question: { id: questionId, title },
      answer: {
        id: answerId,
        html: renderMarkdown(body),
        author: presentPerson({ id: author.authorId, name: author.name, kind: author.kind }),
        answeredAt: answeredAt.toISOString(),
        worked,
      },
      confirmed: cluster.includes(questionId),
      probability: likely.get(questionId)?.probability ?? null,
    }));
}

const mostShown = 3;

const workingAnswers = (ctx: Ctx) =>
  visibleAnswers(ctx)
    .innerJoin('question as q2', 'q2.id', 'a.questionId')
    .innerJoin('person as author', 'author.id', 'a.authorId')
    .modifyFront(plannedOnce)
    .select(['a.id', 'a.questionId', 'a.body', 'a.answeredAt', 'q2.title'])
    .select(['author.id as authorId', 'author.name', 'author.kind'])
    .select([
      sql<number>`(select count(*) from verdict v where v.answer_id = a.id and v.outcome = 'worked')`.as('worked'),
      sql<boolean>`exists (
        select from settlement s where s.answer_id = a.id and s.question_id = a.question_id)`.as('settles'),
    ])
    .where('aw.answerId', 'is', null);

type Row = Awaited<ReturnType<ReturnType<typeof workingAnswers>['executeTakeFirstOrThrow']>>;

/** For how many it worked, then whether it settled its own question, then the newest. */
const byWorth = (a: Row, b: Row) =>
  b.worked - a.worked ||
  Number(b.settles) - Number(a.settles) ||
  b.answeredAt.getTime() - a.answeredAt.getTime() ||
  (a.id < b.id ? -1 : 1);
