import { sql } from 'kysely';
import type { Ctx } from '../context.ts';

const fewestAnswers = 5;
const fewestPeople = 3;
const latest = 300;

/**
 * How many minutes an answer takes, half of them at most: the median of what those said who gave one lately. null where too few
 * said so to tell, or so few people that it would tell of one of them.
 */
export async function typicalMinutes({ db }: Ctx): Promise<number | null> {
  const { rows } = await sql<{ answers: number; people: number; median: number | null }>`
    select count(*)::int as answers, count(distinct person_id)::int as people,
      percentile_cont(0.5) within group (order by minutes) as median
    from (
      select person_id, minutes from invitation
      where minutes is not null and response = 'answer'
      order by invited_at desc limit ${latest}
    ) as said`.execute(db);
  const { answers, people, median } = rows[0]!;
  if (median === null || answers < fewestAnswers || people < fewestPeople) return null;
  return Math.max(1, Math.round(median));
}
