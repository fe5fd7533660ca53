import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import type { Shared } from './known.ts';

/** What was said by and of somebody who could have been asked near a question, as counts: by whom is for those alone who were there. */
export interface Responses {
  personId: string;
  /** How many said "better ask her". */
  recommended: number;
  /** How often she said "better ask…", and "not me". */
  passedOn: number;
  notMe: number;
}

/** What was said where people were asked about these questions. */
export async function listResponses({ db }: Ctx, ids: string[], { levels, privateTopicId }: Shared) {
  const { rows } = await sql<Responses>`
    ${plannedOnce}
    with said as materialized (
      select i.person_id, i.response, i.referred_to
      from invitation i join question q on q.id = i.question_id
      where i.question_id = any(${ids}::uuid[]) and i.response in ('refer', 'not_me')
        and (q.audience = any(${levels}::text[]) or q.audience_topic_id = ${privateTopicId}::uuid))
    select person_id, sum(recommended)::int as recommended, sum(passed_on)::int as passed_on, sum(not_me)::int as not_me
    from (
      select person_id, 0 as recommended, (response = 'refer')::int as passed_on, (response = 'not_me')::int as not_me from said
      union all
      select referred_to, 1, 0, 0 from said where referred_to is not null and response = 'refer' and referred_to <> person_id) each
    group by person_id`.execute(db);
  return new Map(rows.map((row) => [row.personId, row]));
}
