import { sql } from 'kysely';
import { readableLevels } from '#src/core/audience.ts';
import type { Ctx } from '../context.ts';

/** Somebody who could say whether a job aid is still true, and as whom. */
export interface InLine {
  personId: string;
  place: 'owner' | 'deputy' | 'facilitator' | 'referral';
  referredBy: string | null;
}

/**
 * Whom to ask whether a job aid is still true, the best first: who was referred to, its owner, its deputy, those who look after its
 * topics. Colleagues who are here, may read it, and were not asked since `since` in this review.
 */
export async function readLine({ db }: Ctx, review: { id: string; jobAidId: string }, since: Date): Promise<InLine[]> {
  const { rows } = await sql<InLine>`
    with standing as (
      select r.referred_to as person_id, 'referral' as place, r.person_id as referred_by, 0 as nth
      from review_request r where r.review_id = ${review.id}::uuid and r.referred_to is not null and r.asked_at > ${since}
      union all
      select ja.owner_id, 'owner', null, 1 from job_aid ja where ja.id = ${review.jobAidId}::uuid
      union all
      select ja.deputy_id, 'deputy', null, 2 from job_aid ja where ja.id = ${review.jobAidId}::uuid
      union all
      select m.person_id, 'facilitator', null, 3
      from job_aid_topic jt join topic_membership m on m.topic_id = jt.topic_id and m.role = 'facilitator'
      where jt.job_aid_id = ${review.jobAidId}::uuid)
    select s.person_id as "personId", (array_agg(s.place order by s.nth))[1] as place,
      (array_agg(s.referred_by order by s.nth))[1] as "referredBy"
    from standing s join person p on p.id = s.person_id
    where ${mayCheck(review.jobAidId)}
      and not exists (
        select from review_request asked
        where asked.review_id = ${review.id}::uuid and asked.person_id = s.person_id and asked.asked_at > ${since})
    group by s.person_id, p.name
    order by min(s.nth), lower(p.name) collate "C", s.person_id`.execute(db);
  return rows;
}

/** Whether the person `p` is a colleague who is here and may read the job aid. */
export const mayCheck = (jobAidId: string) => sql<boolean>`(
  p.kind = 'employee' and not exists (select from departure d where d.person_id = p.id)
  and exists (
    select from job_aid ja where ja.id = ${jobAidId}::uuid and (
      ja.audience = any(${readableLevels('employee')}::text[])
      or p.id in (ja.made_by, ja.owner_id, ja.deputy_id)
      or exists (select from job_aid_reader named where named.job_aid_id = ja.id and named.person_id = p.id)
      or exists (select from topic_membership m where m.topic_id = ja.audience_topic_id and m.person_id = p.id))))`;
