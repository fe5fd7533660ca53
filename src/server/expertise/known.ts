import { sql, type RawBuilder } from 'kysely';
import { readableLevels, type Level } from '#src/core/audience.ts';
import { habitDays, type DayOfAnswers, type NearAnswer, type TopicAnswers } from '#src/core/expertise.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { canBeAsked } from '../people/visible.ts';

/** From what is evidence taken: from questions of these levels, and from those for the members of one private topic. */
export interface Shared {
  levels: Level[];
  privateTopicId: string | null;
}

export interface Asked {
  questionId: string;
  askerId: string;
  audience: Level;
  audienceTopicId: string | null;
}

// Of more people the counts would tell nothing new of who comes first.
const most = 500;
const mostBusy = 200;

/**
 * What everybody may read who may read this question, or ever asked it: the wider levels, down to what the one who may read least
 * among those named, the members of its private topic, and its asker may. A pseudonym is a colleague like any other here.
 */
export async function sharedBy(
  { db }: Ctx,
  { questionId, askerId, audience, audienceTopicId }: Asked,
): Promise<Shared> {
  const { rows } = await sql<{ kind: 'employee' | 'alum' | 'guest' | 'service' | 'pseudonym' }>`
    ${plannedOnce}
    select distinct p.kind
    from (
      select ${askerId}::uuid as id
      union all select person_id from question_reader where question_id = ${questionId}::uuid
      union all select person_id from topic_membership where topic_id = ${audienceTopicId}::uuid) reader
    join person p on p.id = reader.id`.execute(db);
  const kinds = new Set(rows.map(({ kind }) => kind));
  if (audience === 'public' || kinds.has('guest')) return { levels: readableLevels('guest'), privateTopicId: null };
  const levels = readableLevels(audience === 'alumni' || kinds.has('alum') ? 'alum' : 'employee');
  return { levels, privateTopicId: audience === 'topic' ? audienceTopicId : null };
}

/** What was done for these questions, by whoever lets others see it. */
export async function listNearAnswers({ db }: Ctx, ids: string[], shared: Shared): Promise<NearAnswer[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<NearAnswer>`
    ${plannedOnce}
    select e.person_id, e.question_id, e.worked > 0 or e.settled as worked, e.did_not_work > 0 as did_not_work, e.last_at as at,
      e.thanks > 0 as thanked, ${swarms(shared)} as swarms, e.answers = 0 as only_swarms
    from question_evidence e
    where e.question_id = any(${ids}::uuid[]) and ${isShared('e', shared)} and ${counts(shared)} and ${shows('e')}
      and ${isKept}`.execute(db);
  return rows;
}

/** Who answered in the topics of a question, those who did the most of it; nothing of a private topic that it is not for. */
export async function listTopicAnswers({ db }: Ctx, questionId: string, shared: Shared): Promise<TopicAnswers[]> {
  const { rows } = await sql<TopicAnswers>`
    ${plannedOnce}
    with asked as materialized (
      select t.id from question_topic qt
      join topic t on t.id = qt.topic_id and (not t.private or t.id = ${shared.privateTopicId}::uuid)
      where qt.question_id = ${questionId}::uuid),
    choosy as materialized (${choosy}),
    counted as (
      select e.topic_id, e.person_id, e.questions, e.worked, e.thanked, ${swarms(shared)} as swarms, e.last_at
      from asked join topic_evidence e on e.topic_id = asked.id
      where e.person_id not in (select person_id from choosy) and ${isShared('e', shared, sql`e.topic_id`)}
      union all
      select asked.id, e.person_id, (e.answers > 0)::int, (e.worked > 0)::int, (e.thanks > 0)::int, ${swarms(shared)}, e.last_at
      from choosy
      join question_evidence e on e.person_id = choosy.person_id
      join question_topic filed on filed.question_id = e.question_id
      join asked on asked.id = filed.topic_id
      where ${isShared('e', shared)} and (e.audience <> 'topic' or e.audience_topic_id = asked.id) and ${isKept})
    select e.person_id, e.questions, e.worked, e.thanked, e.swarms, e.last
    from (
      select e.person_id, sum(e.questions) as questions, sum(e.worked) as worked, sum(e.thanked) as thanked,
        sum(e.swarms) as swarms, max(e.last_at) as last
      from counted e
      group by e.topic_id, e.person_id
      having sum(e.questions) + sum(e.swarms) > 0
      order by questions desc, last desc, person_id
      offset 0) e
    -- In that order, until there are enough: most people in a topic are not looked at.
    where ${shows('e')}
    order by e.questions desc, e.last desc, e.person_id
    limit ${sql.lit(most)}`.execute(db);
  return rows;
}

/** What people answered on each day of the last 90: of `ids`, and of those who answered the most. */
export async function listHabits({ db, now }: Ctx, ids: string[], shared: Shared): Promise<DayOfAnswers[]> {
  const today = now().toISOString().slice(0, 10);
  // A row for each person: with thousands of rows the reading would take longer than the ranking.
  const { rows } = await sql<{ personId: string; days: number[]; questions: number[] }>`
    ${plannedOnce}
    with choosy as materialized (${choosy}),
    days as materialized (
      select d.day, d.person_id, d.questions
      from answering d
      where d.audience = any(${shared.levels}::text[]) and d.person_id not in (select person_id from choosy)
        and d.day >= ${today}::date - ${sql.lit(habitDays)} and d.day <= ${today}::date
      union all
      select (e.last_at at time zone 'UTC')::date, e.person_id, count(*)::int
      from choosy join question_evidence e on e.person_id = choosy.person_id
      where e.audience = any(${shared.levels}::text[]) and e.answers > 0 and ${isKept}
        and e.last_at >= (${today}::date - ${sql.lit(habitDays)})::timestamp at time zone 'UTC'
        and e.last_at < (${today}::date + 1)::timestamp at time zone 'UTC'
      group by 1, 2),
    busiest as (
      select d.person_id from days d
      group by d.person_id
      order by sum(d.questions / (1.0::float8 + (${today}::date - d.day))) desc, d.person_id
      limit ${sql.lit(mostBusy)}),
    wanted as (select person_id from busiest union select unnest(${ids}::uuid[]))
    select d.person_id, array_agg(${today}::date - d.day) as days, array_agg(d.questions) as questions
    from wanted l join days d using (person_id)
    where ${shows('l')}
    group by d.person_id`.execute(db);
  return rows.flatMap(({ personId, days, questions }) =>
    days.map((daysAgo, n) => ({ personId, daysAgo, questions: questions[n]! })),
  );
}

/** Who declares a topic of the question, but a private one that it is not for, or something whose words it all has. */
export async function listDeclared(
  { db, config }: Ctx,
  asked: Asked & { title: string; body: string },
  shared: Shared,
) {
  const language = sql`${config.searchLanguage}::regconfig`;
  const text = `${asked.title}\n${asked.body}`.slice(0, 4_000).toWellFormed().replaceAll('\0', ' ');
  const { rows } = await sql<{ personId: string }>`
    ${plannedOnce}
    with asked as materialized (
      select lower(${text}::text) as text, to_tsvector(${language}, words_apart(${text}::text)) as words)
    select distinct d.person_id
    from declared_expertise d cross join asked
    where exists (
        select from question_topic qt join topic t on t.id = qt.topic_id
        where qt.question_id = ${asked.questionId}::uuid and qt.topic_id = d.topic_id
          and (not t.private or t.id = ${shared.privateTopicId}::uuid))
      -- Cheap, and true wherever the words below are met.
      or d.topic_id is null and strpos(asked.text, left(lower(d.words), 3)) > 0
        and numnode(plainto_tsquery(${language}, words_apart(d.words))) > 0
        and asked.words @@ plainto_tsquery(${language}, words_apart(d.words))`.execute(db);
  return new Set(rows.map(({ personId }) => personId));
}

const isShared = (
  table: string,
  { levels, privateTopicId }: Shared,
  topic = sql.ref(`${table}.audience_topic_id`) as RawBuilder<unknown>,
) => sql`(
  ${sql.ref(`${table}.audience`)} = any(${levels}::text[])
  or ${sql.ref(`${table}.audience`)} = 'topic' and ${topic} = ${privateTopicId}::uuid)`;

/** Who hides a topic or says that one is not hers any more: few, whose sums would hold too much, and are made of the parts that remain. */
const choosy = sql`select person_id from topic_concealment union select person_id from expertise_correction`;

/** As owned.ts has it of answers: what she did for a question counts but where she hides a topic of it, or has said since that it is past. */
const isKept = sql`not exists (
    select from question_topic qt join topic_concealment hidden on hidden.topic_id = qt.topic_id
    where qt.question_id = e.question_id and hidden.person_id = e.person_id)
  and not exists (
    select from question_topic qt join expertise_correction past on past.topic_id = qt.topic_id
    where qt.question_id = e.question_id and past.person_id = e.person_id and past.corrected_at >= e.last_at)`;

/** Who was in a room is for colleagues to know, as the room is. */
const forColleagues = ({ levels }: Shared) => levels.includes('organisation');
const swarms = (shared: Shared) => sql`case when ${forColleagues(shared)}::boolean then e.swarms else 0 end`;
const counts = (shared: Shared) => sql`(e.answers > 0 or ${forColleagues(shared)}::boolean)`;

/**
 * Whoever is somebody whom one could ask, who is here or an alum, and does not hide what is known of her. `offset 0` has each looked
 * up by herself: joined, everybody there is would be read for the few that are meant.
 */
const shows = (table: string) => sql`
  exists (
    select from person p where p.id = ${sql.ref(`${table}.person_id`)} and ${canBeAsked('p')} offset 0)
  and not exists (select from expertise_concealment hidden where hidden.person_id = ${sql.ref(`${table}.person_id`)})`;
