import { sql } from 'kysely';
import type { HelpingWeek, SpanKind, TopicHealth } from '#src/contract/insights.ts';
import { mayBeAsked } from '../availability/policy.ts';
import { availabilityOf } from '../availability/queries.ts';
import type { Ctx } from '../context.ts';
import { permit } from '../http/problems.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { readSettings } from '../settings/queries.ts';
import { findTopicFor } from '../topics/member-queries.ts';
import { spanStarts } from './spans.ts';

/** The starts of spans as one parameter, whatever the driver makes of arrays of dates. */
export const asArray = (starts: Date[]) => sql`${starts.map((start) => start.toISOString())}::text[]::timestamptz[]`;

/** How the questions of a topic fared that the reader may see, by week or month. Throws a 404 for the topic. */
export async function readTopicHealth(ctx: Ctx, slug: string, by: SpanKind): Promise<TopicHealth> {
  const topic = await findTopicFor(ctx, slug);
  const { timeZone } = await readSettings(ctx);
  const starts = spanStarts(ctx.now(), timeZone, by);
  const rows = await countHealth(ctx, topic.id, starts);
  const spans = fill(starts, rows, nothingAsked);
  return { by, timeZone, spans, firstAnswer: rows.find(({ span }) => span === null)?.firstAnswer ?? null };
}

const nothingAsked = { withinDay: 0, withinWeek: 0, later: 0, open: 0, firstAnswer: null };

/** A row for each span with a question in it, and one for all of them whose `span` is null. */
async function countHealth(ctx: Ctx, topicId: string, starts: Date[]) {
  const rows = await visibleQuestions(ctx)
    .innerJoin('questionTopic as qt', 'qt.questionId', 'q.id')
    .leftJoin('settlement as s', 's.questionId', 'q.id')
    .leftJoin(firstAnswers(ctx, topicId, starts[0]!).as('first'), 'first.questionId', 'q.id')
    .select(sql<number | null>`width_bucket(q.asked_at, ${asArray(starts)})`.as('span'))
    .select([
      solvedIn(sql`s.settled_at < q.asked_at + interval '1 day'`).as('withinDay'),
      solvedIn(sql`s.settled_at >= q.asked_at + interval '1 day' and s.settled_at < q.asked_at + interval '7 days'`).as(
        'withinWeek',
      ),
      solvedIn(sql`s.settled_at >= q.asked_at + interval '7 days'`).as('later'),
      solvedIn(sql`s.question_id is null`).as('open'),
      median(sql`first.at - q.asked_at`).as('firstAnswer'),
    ])
    .where('qt.topicId', '=', topicId)
    .where('w.questionId', 'is', null)
    .where('q.askedAt', '>=', starts[0]!)
    .where('q.askedAt', '<=', ctx.now())
    .groupBy(sql`grouping sets ((1), ())`)
    .execute();
  return rows;
}

/**
 * When somebody else first answered each question of a topic. By the ids as they stand: whether an answer is of her who asked without
 * a name must not show in a median. All of them together, so that the database may join many at once.
 */
const firstAnswers = ({ db }: Ctx, topicId: string, since: Date) =>
  db
    .selectFrom('questionTopic as aqt')
    .innerJoin('question as asked', 'asked.id', 'aqt.questionId')
    .innerJoin('answer as a', 'a.questionId', 'asked.id')
    .leftJoin('answerWithdrawal as aw', 'aw.answerId', 'a.id')
    .where('aqt.topicId', '=', topicId)
    .where('asked.askedAt', '>=', since)
    .whereRef('a.authorId', '!=', 'asked.authorId')
    .where('aw.answerId', 'is', null)
    .groupBy('a.questionId')
    .select((one) => ['a.questionId', one.fn.min('a.answeredAt').as('at')]);

const solvedIn = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${condition}))::int`;

/** Of a length of time, in minutes; what an import had end before it began took none. */
export const median = (length: ReturnType<typeof sql>) => sql<number | null>`percentile_cont(0.5) within group (
  order by greatest(extract(epoch from ${length}), 0)::double precision / 60) filter (where ${length} is not null)`;

/** What the actor was asked in each of the last twelve weeks of her own calendar, and what came of it. */
export async function readHelping(ctx: Ctx) {
  permit(mayBeAsked(ctx.actor));
  const { calendar, weeklyLimit } = (await availabilityOf(ctx, [ctx.actor.id])).get(ctx.actor.id)!;
  const starts = spanStarts(ctx.now(), calendar.timeZone, 'week');
  const rows = await countHelping(ctx, starts);
  return { timeZone: calendar.timeZone, weeklyLimit, weeks: fill(starts, rows, nothingHelped) };
}

/** Each span with its row, or where nothing happened with `nothing`. */
const fill = <Row extends { span: number | null }>(starts: Date[], rows: Row[], nothing: Omit<Row, 'span'>) =>
  starts.map((start, nth) => {
    const { span: _, ...counts } = rows.find(({ span }) => span === nth + 1) ?? { span: 0, ...nothing };
    return { from: start.toISOString(), ...counts };
  });

const nothingHelped = { answered: 0, took: 0, waiting: 0, passed: 0 };

/** Invitations, and seats in swarms, which count against the same limit. */
async function countHelping({ db, actor, now }: Ctx, starts: Date[]) {
  const { rows } = await sql<Omit<HelpingWeek, 'from'> & { span: number }>`
    select width_bucket(asked.at, ${asArray(starts)}) as span,
      (count(*) filter (where became = 'answer'))::int as answered,
      (count(*) filter (where became = 'take'))::int as took,
      (count(*) filter (where became = 'waits'))::int as waiting,
      (count(*) filter (where became = 'passed'))::int as passed
    from (
      select invited_at as at,
        case when response in ('answer', 'take') then response
          when response is null and due_at is not null then 'waits' else 'passed' end as became
      from invitation
      where person_id = ${actor.id}::uuid and invited_at >= ${starts[0]!} and invited_at <= ${now()}
      union all
      select joined_at, case when left_at is null then 'take' else 'passed' end
      from swarm_member
      where person_id = ${actor.id}::uuid and joined_at >= ${starts[0]!} and joined_at <= ${now()}) as asked
    group by 1`.execute(db);
  return rows;
}
