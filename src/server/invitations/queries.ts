import { sql } from 'kysely';
import type { Invitation } from '#src/contract/invitations.ts';
import { namesIn, presentAsked, readNames } from '../climbs/queries.ts';
import type { Ctx } from '../context.ts';
import { page, readCursor } from '../http/paging.ts';
import { notFound } from '../http/problems.ts';
import { listSummaries } from '../questions/queries.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { typicalMinutes } from './minutes.ts';
import { mayRespond, mayTake } from './policy.ts';

/** The one way to invitations: the reader's own, to questions that she may still see. */
const ownInvitations = (ctx: Ctx) =>
  visibleQuestions(ctx)
    .innerJoin('climb as c', 'c.questionId', 'q.id')
    .innerJoin('invitation as i', 'i.questionId', 'q.id')
    .where('i.personId', '=', ctx.actor.id)
    .where('w.questionId', 'is', null)
    .selectAll('i')
    .select(['c.urgency', 'c.outcome', 'c.step']);

/** One of the actor's invitations as a verb needs it; throws a 404. */
export async function findInvitation(ctx: Ctx, id: string) {
  const row = await ownInvitations(ctx).where('i.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Invitation');
  return row;
}

/** One of the actor's invitations as it is shown; throws a 404. */
export async function readInvitation(ctx: Ctx, id: string): Promise<Invitation> {
  const [shown] = await present(ctx, [await findInvitation(ctx, id)]);
  if (!shown) throw notFound('Invitation');
  return shown;
}

interface Listing {
  state: 'open' | 'past';
  cursor?: string | undefined;
  limit: number;
}

/** What waits for her, the soonest first; or what no longer does, the latest first. */
export async function listInvitations(ctx: Ctx, { state, cursor, limit }: Listing) {
  const from = cursor === undefined ? null : readCursor(cursor);
  const rows = await (state === 'open' ? openFrom(ctx, from) : pastFrom(ctx, from)).limit(limit + 1).execute();
  const { items, next } = page(rows, limit, ({ id, dueAt, invitedAt }) => ({ at: dueAt ?? invitedAt, id }));
  return {
    items: await present(ctx, items),
    next,
    open: await countOpen(ctx),
    typicalMinutes: await typicalMinutes(ctx),
  };
}

type From = ReturnType<typeof readCursor> | null;

const openFrom = (ctx: Ctx, from: From) =>
  ownInvitations(ctx)
    .where('i.dueAt', 'is not', null)
    .$if(from !== null, (q) => q.where(sql<boolean>`(i.due_at, i.id) > (${from?.at}, ${from?.id}::uuid)`))
    .orderBy('i.dueAt')
    .orderBy('i.id');

const pastFrom = (ctx: Ctx, from: From) =>
  ownInvitations(ctx)
    .where('i.dueAt', 'is', null)
    .$if(from !== null, (q) => q.where(sql<boolean>`(i.invited_at, i.id) < (${from?.at}, ${from?.id}::uuid)`))
    .orderBy('i.invitedAt', 'desc')
    .orderBy('i.id', 'desc');

async function countOpen(ctx: Ctx) {
  const { open } = await ownInvitations(ctx)
    .where('i.dueAt', 'is not', null)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .executeTakeFirstOrThrow();
  return Number(open);
}

type Row = Awaited<ReturnType<typeof findInvitation>>;

async function present(ctx: Ctx, rows: Row[]): Promise<Invitation[]> {
  const summaries = await listSummaries(ctx, [...new Set(rows.map(({ questionId }) => questionId))]);
  const questions = new Map(summaries.map((summary) => [summary.id, summary]));
  const taken = await listTakers(ctx, [...questions.keys()]);
  const nameOf = await readNames(ctx, [...rows.flatMap(namesIn), ...taken.map(({ personId }) => personId)]);
  return rows.flatMap((row) => {
    const question = questions.get(row.questionId);
    if (!question) return [];
    const others = taken.filter((one) => one.questionId === row.questionId && one.personId !== row.personId);
    return [
      {
        ...presentAsked(row, nameOf),
        id: row.id,
        question,
        urgency: row.urgency,
        minutes: row.minutes,
        takenBy: others.map(({ personId }) => nameOf(personId)),
        can: { respond: mayRespond(ctx.actor, row), take: mayTake(ctx.actor, row) },
      },
    ];
  });
}

async function listTakers({ db }: Ctx, questionIds: string[]) {
  if (questionIds.length === 0) return [];
  return db
    .selectFrom('invitation')
    .select(['questionId', 'personId'])
    .where('questionId', 'in', questionIds)
    .where('response', '=', 'take')
    .where('dueAt', 'is not', null)
    .orderBy('personId')
    .execute();
}
