import { sql } from 'kysely';
import type { WaitingQuestion } from '#src/contract/watching.ts';
import { standingAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { page, readCursor } from '../http/paging.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { findTopicFor } from '../topics/member-queries.ts';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

/** What waits in a topic on the rung "network" or above with what was tried, the oldest first. */
export async function listWaiting(ctx: Ctx, slug: string, { cursor, limit }: Paging) {
  const topic = await findTopicFor(ctx, slug);
  const from = cursor === undefined ? null : readCursor(cursor);
  const rows = await visibleQuestions(ctx)
    .innerJoin('climb as c', 'c.questionId', 'q.id')
    .innerJoin('questionTopic as qt', 'qt.questionId', 'q.id')
    .select(['q.id', 'q.title', 'q.askedAt', 'c.urgency', 'c.dueAt'])
    .select(sql<WaitingQuestion['rung']>`c.rung`.as('rung'))
    .select((eb) => [
      eb.selectFrom('invitation as i').whereRef('i.questionId', '=', 'q.id').select(count).as('asked'),
      answersTo(ctx).select(count).as('answers'),
      answersTo(ctx).where(didNotWork).select(count).as('didNotWork'),
    ])
    .where('qt.topicId', '=', topic.id)
    .where('c.rung', 'in', ['network', 'swarm', 'formal'])
    .where('c.outcome', 'is', null)
    .where('w.questionId', 'is', null)
    .$if(from !== null, (query) =>
      query.where(sql<boolean>`(q.asked_at, q.id) > (${from?.at}::timestamptz, ${from?.id}::uuid)`),
    )
    .orderBy('q.askedAt')
    .orderBy('q.id')
    .limit(limit + 1)
    .execute();
  const { items, next } = page(rows, limit, ({ askedAt, id }) => ({ at: askedAt, id }));
  return { items: items.map(present), next };
}

const count = sql<number>`count(*)`.as('n');

const answersTo = (ctx: Ctx) => standingAnswers(ctx).where(sql<boolean>`a.question_id = q.id`);

const didNotWork = sql<boolean>`exists (
  select from verdict v where v.answer_id = a.id and v.person_id = q.author_id and v.outcome = 'did_not_work')`;

interface Row {
  id: string;
  title: string;
  askedAt: Date;
  rung: WaitingQuestion['rung'];
  urgency: WaitingQuestion['urgency'];
  dueAt: Date | null;
  asked: number | null;
  answers: number | null;
  didNotWork: number | null;
}

const present = ({ id, title, askedAt, rung, urgency, dueAt, ...tried }: Row): WaitingQuestion => ({
  id,
  title,
  askedAt: askedAt.toISOString(),
  rung,
  urgency,
  tried: {
    asked: Number(tried.asked),
    answers: Number(tried.answers),
    didNotWork: Number(tried.didNotWork),
  },
  dueAt: dueAt?.toISOString() ?? null,
});
