import { sql, type RawBuilder } from 'kysely';
import type { NearJobAid } from '#src/contract/freshness.ts';
import { wordsLike } from '#src/core/text/excerpt.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { permit } from '../http/problems.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { withPatience } from '../search/patience.ts';
import { topicReadable } from '../topics/visible.ts';
import { mayNoticeChange } from './policy.ts';
import { listFreshness } from './queries.ts';

interface Change {
  text: string;
  topic?: string | undefined;
  words?: string | undefined;
}

const most = 100;
/** Of the weight of the searched words, by their rarity, so much stands in what is chosen to begin with. */
const likelyShare = 0.5;
/** What is nearer in meaning than this is offered, and than that chosen to begin with. */
const offeredFrom = 0.35;
const likelyFrom = 0.5;

/** Which job aids in use a change touches that the reader may see: those with its words, with its meaning, or under its topic; the nearest first. */
export async function listNear(
  ctx: Ctx,
  { text, topic, words }: Change,
): Promise<{ items: NearJobAid[]; byMeaning: boolean }> {
  permit(mayNoticeChange(ctx.actor));
  const searched = words || text;
  const vector = await readMeaning(ctx, searched);
  const rows = await find(ctx, searched, { topic, vector });
  const freshness = await listFreshness(
    ctx,
    rows.map(({ id }) => id),
  );
  const items = rows.map((row) => ({
    jobAid: {
      id: row.id,
      title: row.title,
      level: row.audience,
      owner: presentPerson({ id: row.ownerId, name: row.ownerName, kind: row.ownerKind }),
    },
    freshness: freshness.get(row.id)!,
    words: wordsLike(searched, row.matched),
    closeness: row.closeness === null ? null : Math.min(1, Math.max(0, row.closeness)),
    likely: row.share >= likelyShare || (row.closeness ?? 0) >= likelyFrom,
  }));
  return { items, byMeaning: vector !== null };
}

async function readMeaning({ meaning, log }: Ctx, text: string) {
  const model = meaning();
  if (!model) return null;
  try {
    const [vector] = await withPatience(model.embed([text], 'now'));
    return { modelId: model.id, literal: `[${vector!.join(',')}]` };
  } catch (error) {
    log.warn({ err: error }, 'searched by words only');
    return null;
  }
}

interface Where {
  topic: string | undefined;
  vector: { modelId: number; literal: string } | null;
}

function find(ctx: Ctx, searched: string, { topic, vector }: Where) {
  const score = shareOf(ctx, searched);
  const closeness = closenessTo(vector);
  return ctx.db
    .selectFrom(
      visibleJobAids(ctx)
        .innerJoin('person as owner', 'owner.id', 'ja.ownerId')
        .innerJoinLateral(score.as<'s'>('s'), (join) => join.onTrue())
        .select([
          'ja.id',
          'ja.title',
          'ja.audience',
          'ja.ownerId',
          'owner.name as ownerName',
          'owner.kind as ownerKind',
        ])
        .select(['s.share', 's.matched'])
        .select(closeness.as('closeness'))
        .where('ja.publishedAt', 'is not', null)
        .where('gone.jobAidId', 'is', null)
        .$if(topic !== undefined, (query) =>
          query.where((eb) =>
            eb.exists(
              eb
                .selectFrom('jobAidTopic as jt')
                .innerJoin('topic as t', 't.id', 'jt.topicId')
                .select('t.id')
                .whereRef('jt.jobAidId', '=', 'ja.id')
                .where('t.slug', '=', topic!)
                .where(topicReadable(ctx.actor)),
            ),
          ),
        )
        .as('near'),
    )
    .selectAll()
    .$if(topic === undefined, (query) =>
      query.where((eb) => eb.or([eb('share', '>', 0), eb('closeness', '>=', offeredFrom)])),
    )
    .orderBy(sql`share + coalesce(closeness, 0)`, 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
}

/** How much of the weight of the searched words, by their rarity, stands in the job aid `ja`, and which. */
function shareOf({ config }: Ctx, searched: string): RawBuilder<{ share: number; matched: string[] }> {
  const language = sql`${config.searchLanguage}::regconfig`;
  return sql`(
    select coalesce(sum(w.weight) filter (where w.hit) / nullif(sum(w.weight), 0), 0)::float8 as share,
      coalesce(array_agg(w.lexeme) filter (where w.hit), '{}') as matched
    from (
      select l.lexeme, ln(1 + (select greatest(passages, 1) from corpus)::float8 / coalesce(known.passages, 1)) as weight,
        exists (
          select from passage p join passage_words d on d.passage_id = p.id
          where p.job_aid_id = ja.id and d.words @@ quote_literal(l.lexeme)::tsquery) as hit
      from unnest(to_tsvector(${language}, words_apart(${searched}::text))) l
      left join lexeme known on known.lexeme = l.lexeme) w)`;
}

/** How near the job aid `ja` is in meaning; null where that is not known. */
const closenessTo = (vector: Where['vector']) =>
  vector
    ? sql<number | null>`(
        select max(-(m.vector <#> ${vector.literal}::vector)) from passage p join meaning m on m.passage_id = p.id
        where p.job_aid_id = ja.id and m.model_id = ${vector.modelId})`
    : sql<number | null>`null::float8`;
