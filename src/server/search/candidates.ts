import { sql, type RawBuilder } from 'kysely';
import type { Candidate } from '#src/core/ranking.ts';
import type { Actor, Ctx, MeaningModel } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { topicReadable } from '../topics/visible.ts';
import { passageReadable } from './allowed.ts';

export interface Scope {
  kind?: 'question' | 'guide' | 'job_aid' | undefined;
  /** Only what was asked, not what was answered. */
  asked?: boolean | undefined;
  state?: 'open' | 'settled' | undefined;
  topic?: string | undefined;
  /** Only these questions. */
  among?: string[] | undefined;
  /** Not these questions. */
  except?: string[] | undefined;
  /** Only what was there at this time. */
  until?: Date | undefined;
}

export interface Query {
  /** The words that are complete, of the title or of all that was typed. */
  text: string;
  /** What follows the title; its words weigh half. */
  body: string;
  /** The word that is still being typed, lower case. */
  unfinished: string | null;
  /** null: by words only. */
  vector: Float32Array | null;
  model: MeaningModel | null;
}

/**
 * Passages that may match, with what speaks for each: at most 60 by words, the five weightiest deciding, with their exact
 * BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75), and the 50 nearest by meaning (HNSW). Only what the reader may see.
 */
export async function findCandidates(ctx: Ctx, query: Query, scope: Scope): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    ${plannedOnce}
    with query_lexeme as materialized (${queryLexemes(ctx, query)}),
    rare as materialized (
      select query, weight from query_lexeme
      where nth <= ${sql.lit(weightiest)} and (nth = 1 or cumulative <= ${sql.lit(budget)})),
    by_words as materialized (
      select d.passage_id
      from (
        select w.passage_id, sum(r.weight) as score
        from rare r cross join lateral (select passage_id from passage_words where words @@ r.query) w
        group by w.passage_id order by score desc, w.passage_id desc) d
      where ${allowed(ctx.actor, scope)} and ${within(scope)}
      order by d.score desc, d.passage_id desc limit 60),
    by_meaning as materialized (${nearest(ctx.actor, query, scope)}),
    whole as (
      select ${together(sql`max(q.weight) filter (where q.tail and q.known), max(q.weight) filter (where q.tail)`)} as weight
      from query_lexeme q where nth <= ${sql.lit(enough)}),
    candidate as (select passage_id from by_words union select passage_id from by_meaning)
    select p.id as passage_id, p.question_id, p.answer_id, p.guide_page_id, p.job_aid_id, ja.freshness, p.at,
      coalesce(b.score / nullif(2.2 * (select weight from whole), 0), 0)::float8 as words,
      least(coalesce(b.weight / nullif((select weight from whole), 0), 0), 1)::float8 as coverage,
      coalesce(b.matched, '{}') as matched, n.closeness, n.commonness
    from candidate c
    join passage p on p.id = c.passage_id
    join passage_words d on d.passage_id = c.passage_id
    left join job_aid ja on ja.id = p.job_aid_id
    left join lateral ${meaning(query)} n on true
    cross join (select greatest(words::float8 / greatest(passages, 1), 1) as mean from corpus) statistics
    cross join lateral (
      select sum(q.weight * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * d.length / statistics.mean))) as score,
        array_agg(q.lexeme) as matched, ${together(sql`max(q.weight) filter (where q.tail)`)} as weight
      from query_lexeme q cross join lateral (select ${frequency} as tf) counted
      where d.words @@ q.query) b`.execute(ctx.db);
  return rows;
}

const weightiest = 5;
/** A passage that has the six weightiest words of a long text has enough of it. */
const enough = 6;
/** Of a long text no more words than these are looked at. */
const mostWords = 40;
/** How many passages those words may stand in together before the commoner ones are left out. */
const budget = 2_000;

/**
 * How often the one word of `q.query` stands in `d.words`. PostgreSQL's rank of one word is the sum of 1/j² for j from 1 to that
 * number, over π²/6, so the number can be told from it: some ten times as fast as taking the whole text apart.
 */
export const frequency = sql<number>`greatest(round(1 / (1.6449340668 * (1 - ts_rank('{1,1,1,1}', d.words, q.query)::float8)) - 0.5), 1)`;

/** How much words weigh together: of an unfinished one only its best guess counts. */
const together = (tail: RawBuilder<unknown>) =>
  sql`coalesce(sum(q.weight) filter (where not q.tail), 0) + coalesce(${tail}, 0)`;

/**
 * The query's lexemes, weightiest first: by their rarity times how often they are said, above a body twice. Of the unfinished
 * word its own stem and the three commonest words that it begins. One that stands in no passage counts too, so that what was
 * asked a moment ago is found before its words are counted.
 */
function queryLexemes({ config }: Ctx, { text, body, unfinished }: Query) {
  const language = sql`${config.searchLanguage}::regconfig`;
  return sql`
    select *, sum(df) over weightiest as cumulative, row_number() over weightiest as nth
    from (
      select w.lexeme, quote_literal(w.lexeme)::tsquery as query, w.tail, l.passages is not null as known, df,
        (times * ln(1 + (n - least(df, n) + 0.5) / (df + 0.5)))::float8 as weight
      from (
        select lexeme, bool_and(tail) as tail, max(times)::float8 as times
        from (
          select lexeme, false as tail, coalesce(array_length(positions, 1), 1) as times
          from unnest(to_tsvector(${language}, words_apart(${body ? `${text} ${text} ${body}` : text}::text)))
          union all
          select lexeme, true, 1 from unnest(to_tsvector(${language}, coalesce(${unfinished}::text, '')))
          union all
          (select lexeme, true, 1 from lexeme
           where lexeme >= ${unfinished}::text and lexeme < ${unfinished}::text || chr(1114111)
           order by passages desc limit 3)) named
        group by lexeme) w
      left join lexeme l on l.lexeme = w.lexeme
      cross join lateral (
        select coalesce(l.passages, 1)::float8 as df, (select greatest(passages, 1) from corpus)::float8 as n) counted) weighed
    window weightiest as (order by weight desc, lexeme)
    order by nth limit ${sql.lit(mostWords)}`;
}

function nearest(actor: Actor, { model, vector }: Query, scope: Scope) {
  if (!model || !vector) return sql`select null::bigint as passage_id where false`;
  const dimensions = sql.lit(model.dimensions);
  return sql`
    select d.passage_id from meaning d
    where d.model_id = ${sql.lit(model.id)} and ${allowed(actor, scope)} and ${within(scope)}
    order by d.vector::vector(${dimensions}) <#> ${literal(vector)}::vector(${dimensions}) limit 50`;
}

/** How near the passage `p` is to the query, and to everything there is; null where that is not known. */
function meaning({ model, vector }: Query) {
  if (!model || !vector) return sql`(select null::float8 as closeness, null::float8 as commonness)`;
  const id = sql.lit(model.id);
  return sql`(
    select -(m.vector <#> ${literal(vector)}::vector) as closeness,
      -(m.vector <#> (select mean from embedding_model where id = ${id})) as commonness
    from meaning m where m.passage_id = p.id and m.model_id = ${id})`;
}

const literal = (vector: Float32Array) => `[${vector.join(',')}]`;

/** What else was asked for, for a passage called `d`. */
function within({ among, except, until }: Scope) {
  if (!among && !except && !until) return sql`true`;
  const conditions = [
    ...(among ? [sql`s.question_id = any(${among}::uuid[])`] : []),
    ...(except ? [sql`coalesce(s.question_id <> all(${except}::uuid[]), true)`] : []),
    ...(until ? [sql`s.at <= ${until}`] : []),
  ];
  return sql`exists (select from passage s where s.id = d.passage_id and ${sql.join(conditions, sql` and `)})`;
}

const columnOf = { question: 's.question_id', guide: 's.guide_page_id', job_aid: 's.job_aid_id' } as const;

/** What the reader may see and asked for, for a passage called `d`. */
function allowed(actor: Actor, { kind, asked, state, topic }: Scope) {
  const conditions = [
    passageReadable(actor),
    sql`not exists (select from question_withdrawal w where w.question_id = s.question_id)`,
    sql`not exists (select from answer_withdrawal w where w.answer_id = s.answer_id)`,
    ...(kind ? [sql`${sql.ref(columnOf[kind])} is not null`] : []),
    ...(asked ? [sql`s.question_id is not null and s.answer_id is null and s.upload_id is null`] : []),
    ...(state === 'settled' ? [sql`exists (select from settlement t where t.question_id = s.question_id)`] : []),
    ...(state === 'open'
      ? [sql`s.question_id is not null and not exists (select from settlement t where t.question_id = s.question_id)`]
      : []),
    ...(topic
      ? [
          sql`exists (
            select from topic t where t.slug = ${topic} and ${topicReadable(actor)} and (
              exists (select from question_topic qt where qt.topic_id = t.id and qt.question_id = s.question_id)
              or exists (select from job_aid_topic jt where jt.topic_id = t.id and jt.job_aid_id = s.job_aid_id)))`,
        ]
      : []),
  ];
  return sql`exists (select from passage s where s.id = d.passage_id and ${sql.join(conditions, sql` and `)})`;
}
