import { sql } from 'kysely';
import type { Knower } from '#src/contract/expertise.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { listKnowers } from '../expertise/queries.ts';
import { findNear } from '../search/nearness.ts';
import { topicReadable } from '../topics/visible.ts';
import { narrowed, type Narrowing } from './narrowing.ts';
import { reachOf } from './reach.ts';
import { isGone, visiblePeople } from './visible.ts';

interface Search extends Narrowing {
  text: string;
  limit: number;
}

// As many as are looked at of each sort, before they are narrowed.
const most = 200;

/**
 * Who could help with something: whose name it is, then who answered the nearest questions, then who only declares it. The reader
 * herself is nobody whom she could ask.
 */
export async function findKnowers(ctx: Ctx, { text, limit, ...filter }: Search) {
  const { near, byMeaning } = await findNear(ctx, text, { topic: filter.topic });
  const evidence = new Map((await listKnowers(ctx, near, most)).map((one) => [one.person.id, one.evidence]));
  const declared = Map.groupBy(await listDeclaring(ctx, text), (row) => row.personId);
  const named = new Set(await listNamed(ctx, text));
  const ids = [...new Set([...named, ...evidence.keys(), ...declared.keys()])].filter((id) => id !== ctx.actor.id);
  const people = await readPeople(ctx, ids, filter);
  const reach = await reachOf(ctx, [...people.keys()]);
  const isMeant = (id: string) =>
    people.has(id) && (filter.availability === undefined || reach.get(id) === filter.availability);
  const items = ids.filter(isMeant).slice(0, limit);
  return {
    items: items.map((id): Knower => {
      const { name, kind, expertiseHidden } = people.get(id)!;
      return {
        person: { id, name },
        kind,
        availability: reach.get(id) ?? null,
        named: named.has(id),
        evidence: evidence.get(id) ?? null,
        declared: (declared.get(id) ?? []).map(presentDeclared),
        expertiseHidden,
      };
    }),
    byMeaning,
  };
}

async function readPeople(ctx: Ctx, ids: string[], filter: Narrowing) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await narrowed(ctx, filter)
    .leftJoin('expertiseConcealment as hidden', 'hidden.personId', 'p.id')
    .select(['p.id', 'p.name'])
    .select(sql<Knower['kind']>`p.kind`.as('kind'))
    .select(sql<boolean>`hidden.person_id is not null`.as('expertiseHidden'))
    .where('p.id', 'in', ids)
    .where(isGone, '=', false)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function listNamed(ctx: Ctx, text: string): Promise<string[]> {
  if (text.length < 2 || text.length > 100) return [];
  const rows = await visiblePeople(ctx)
    .select('p.id')
    .where(sql`strpos(lower(p.name), ${text.toLowerCase()})`, '>', 0)
    .where(isGone, '=', false)
    .orderBy(sql`lower(p.name) collate "C"`)
    .orderBy('p.id')
    .limit(most)
    .execute();
  return rows.map((row) => row.id);
}

interface Declaring {
  personId: string;
  words: string;
  slug: string | null;
  name: string | null;
}

/**
 * Who declares it: where what was searched for has half of a declaration's words, or a declaration half the weight of what was
 * searched for, by the rarity of its words. What names a private topic is found by those alone who know of that.
 */
async function listDeclaring({ db, config, actor }: Ctx, text: string): Promise<Declaring[]> {
  const language = sql`${config.searchLanguage}::regconfig`;
  const { rows } = await sql<Declaring>`
    ${plannedOnce}
    with asked as materialized (
      select w.lexeme, quote_literal(w.lexeme)::tsquery as query, ln(1 + (n - least(df, n) + 0.5) / (df + 0.5)) as weight,
        left(w.lexeme, greatest(length(w.lexeme) - 1, 1)) as stump
      from unnest(to_tsvector(${language}, words_apart(${text.slice(0, 1_000)}::text))) w
      left join lexeme l on l.lexeme = w.lexeme
      cross join lateral (
        select coalesce(l.passages, 1)::float8 as df, (select greatest(passages, 1) from corpus)::float8 as n) counted
      limit 40)
    select d.person_id, d.words, t.slug, t.name
    from declared_expertise d
    left join topic t on t.id = d.topic_id
    cross join lateral (select concat_ws(' ', nullif(d.words, ''), t.name) as text) said
    cross join lateral (select to_tsvector(${language}, words_apart(said.text)) as words) own
    cross join lateral (
      select count(*) as words, sum(weight) as weight from asked where own.words @@ asked.query) met
    where (t.id is null or ${topicReadable(actor)})
      -- Cheap, and true wherever the words below meet.
      and exists (select from asked where strpos(lower(said.text), stump) > 0)
      and met.words > 0
      and (met.words >= 0.5 * length(own.words) or met.weight >= 0.5 * (select sum(weight) from asked))
    order by met.weight desc, d.person_id, d.id
    limit ${sql.lit(most)}`.execute(db);
  return rows;
}

const presentDeclared = ({ words, slug, name }: Declaring) => ({
  words,
  topic: slug === null ? null : { slug, name: name! },
});
