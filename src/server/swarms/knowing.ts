import { sql } from 'kysely';
import { isClose } from '#src/core/ranking.ts';
import type { Part } from '#src/core/swarm.ts';
import { systemActor, visitor, type Ctx } from '../context.ts';
import { isCurrent, isShownTo } from '../expertise/owned.ts';
import { findMatches } from '../search/find.ts';
import { isSure } from '../twins/queries.ts';

/** The question that people are to be gathered on. */
export interface Asked {
  id: string;
  title: string;
  body: string;
  authorId: string;
  audience: 'named' | 'topic' | 'organisation' | 'alumni' | 'public';
  audienceTopicId: string | null;
}

const mostNear = 10;

/** What a question is about: itself and its topics, then its sure twins and what is near, as every employee may read it. */
export async function listParts(ctx: Ctx, question: Asked): Promise<Part[]> {
  const topics = await ctx.db
    .selectFrom('questionTopic')
    .select('topicId')
    .where('questionId', '=', question.id)
    .orderBy('topicId')
    .execute();
  const twins = await listTwins(ctx, question.id);
  const near = (await listNear(ctx, question)).filter((id) => !twins.includes(id));
  return [
    { id: question.id, weight: 3 },
    ...topics.map(({ topicId }) => ({ id: topicId, weight: 3 })),
    ...twins.map((id) => ({ id, weight: 2 })),
    ...near.map((id) => ({ id, weight: 1 })),
  ];
}

async function listTwins({ db }: Ctx, id: string) {
  const { rows } = await sql<{ other: string }>`
    select case when t.question_id = ${id}::uuid then t.other_id else t.question_id end as other
    from twin t where ${id}::uuid in (t.question_id, t.other_id) and ${isSure} order by 1 limit ${sql.lit(mostNear)}`.execute(
    db,
  );
  return rows.map(({ other }) => other);
}

/** Found as anybody of the organisation finds it, whoever asked. */
async function listNear(ctx: Ctx, { id, title, body }: Asked) {
  const anybody: Ctx = { ...ctx, actor: { ...systemActor, id: visitor.id, kind: 'employee', isAdministrator: false } };
  const { ranked } = await findMatches(anybody, { text: title, body }, { kind: 'question', except: [id] });
  return ranked
    .filter(isClose)
    .slice(0, mostNear)
    .map(({ key }) => key);
}

/** What somebody did for one part of a question. */
export interface Knowing {
  personId: string;
  part: string;
  answered: number;
  worked: number;
  didNotWork: number;
  lastAt: Date | null;
  declared: boolean;
}

// Of a topic that hundreds answer in, these are enough to choose from.
const mostOfPart = 50;

/**
 * Who answered, or declared to know, what a question is about; only from what everybody of its organisation, or of the private
 * topic that it is for, may read, and nothing that its owner hides.
 */
export async function listKnowing({ db }: Ctx, question: Asked, parts: readonly Part[]): Promise<Knowing[]> {
  const ids = parts.map(({ id }) => id);
  const { rows } = await sql<Knowing>`
    with told as (
      select a.author_id, a.question_id, a.answered_at,
        (select count(*) from verdict v where v.answer_id = a.id and v.outcome = 'worked') as worked,
        (select count(*) from verdict v where v.answer_id = a.id and v.outcome = 'did_not_work') as did_not_work
      from answer a
      join question q on q.id = a.question_id
      join person p on p.id = a.author_id and p.kind in ('employee', 'alum')
      where (q.id = any(${ids}::uuid[])
          or exists (select from question_topic qt where qt.question_id = q.id and qt.topic_id = any(${ids}::uuid[])))
        and (q.id = ${question.id}::uuid or q.audience in ('organisation', 'alumni', 'public')
          or (q.audience = 'topic' and q.audience_topic_id = ${question.audienceTopicId}::uuid))
        and not exists (select from question_withdrawal w where w.question_id = q.id)
        and not exists (select from answer_withdrawal w where w.answer_id = a.id)
        and ${isShownTo(visitor)} and ${isCurrent}),
    counted as (
      select t.author_id as person_id, part.id as part, count(distinct t.question_id)::int as answered,
        count(distinct t.question_id) filter (where t.worked > 0)::int as worked,
        count(distinct t.question_id) filter (where t.did_not_work > 0)::int as did_not_work,
        max(t.answered_at) as last_at, false as declared
      from told t
      join unnest(${ids}::uuid[]) as part(id) on part.id = t.question_id
        or exists (select from question_topic qt where qt.question_id = t.question_id and qt.topic_id = part.id)
      group by 1, 2
      union all
      select d.person_id, d.topic_id, 0, 0, 0, null, true
      from declared_expertise d join person p on p.id = d.person_id and p.kind in ('employee', 'alum')
      where d.topic_id = any(${ids}::uuid[])),
    ranked as (
      select *, row_number() over (partition by part order by worked desc, answered desc, last_at desc nulls last, person_id) as nth
      from counted)
    select person_id, part, answered, worked, did_not_work, last_at, declared from ranked
    where nth <= ${sql.lit(mostOfPart)} order by person_id, part`.execute(db);
  return rows;
}
