import { sql } from 'kysely';
import type { Ctx } from '../context.ts';

// What lists and search read of a job aid called `ja`, in one statement with it.

/** How sure one may be now: what was kept, less what time has taken since (core/freshness.ts, `decayed`). */
export const confidenceNow = ({ now }: Pick<Ctx, 'now'>) => sql<number | null>`(
  ja.confidence * power(0.5, greatest(0, extract(epoch from ${now()}::timestamptz - ja.assessed_at)::float8 / 86400) / ja.half_life_days))`;

/** For how many it worked, or did not, since it was last known to be true. */
export const saidSince = (outcome: 'worked' | 'did_not_work') => sql<number>`(
  select count(*)::int from job_aid_verdict v
  where v.job_aid_id = ja.id and v.outcome = ${sql.lit(outcome)} and v.at > ja.known_true_at)`;

/** The latest notice of a change that it waits to be checked for. */
export const changeSince = sql<string | null>`(
  select n.text from change_notice n join change_notice_job_aid near on near.notice_id = n.id
  where near.job_aid_id = ja.id and n.made_at > ja.known_true_at order by n.made_at desc, n.id desc limit 1)`;
