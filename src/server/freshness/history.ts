import { sql } from 'kysely';
import { halfLife, otherEdit } from '#src/core/freshness.ts';
import type { Ctx } from '../context.ts';

/** After how many days half of what is made under a job aid's topics has changed, by what is known of them; of one without topics by itself. */
export async function readHalfLife({ db, now }: Ctx, jobAidId: string): Promise<number> {
  const { rows } = await sql<{ changes: number; days: number }>`
    select coalesce(sum((g.job_aid_id is not null)::int + f.fixes + ${sql.lit(otherEdit)} * greatest(0, e.edits - f.fixes)), 0)::float8 as changes,
      coalesce(sum(greatest(0, extract(epoch from coalesce(g.retired_at, ${now()}) - ja.published_at) / 86400)), 0)::float8 as days
    from job_aid ja
    left join job_aid_retirement g on g.job_aid_id = ja.id
    cross join lateral (
      select count(*) as fixes from review r where r.job_aid_id = ja.id and r.ended_as = 'fixed') f
    cross join lateral (
      select count(*) + (ja.edited_at > ja.published_at + interval '1 day' is true)::int as edits
      from job_aid_revision r where r.job_aid_id = ja.id and r.written_at > ja.published_at + interval '1 day') e
    where ja.published_at is not null and ja.id in (
      select ${jobAidId}::uuid union
      select other.job_aid_id from job_aid_topic jt join job_aid_topic other on other.topic_id = jt.topic_id
      where jt.job_aid_id = ${jobAidId}::uuid)`.execute(db);
  const { changes, days } = rows[0]!;
  return halfLife({ changes, exposureDays: days });
}
