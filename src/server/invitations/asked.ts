import { sql } from 'kysely';

/**
 * What was asked of people: by invitation, by a seat in a swarm, and whether a job aid is still true. `person_id`, `question_id` where
 * there is one, `asked_at`, and whether it still waits for her, `open`.
 */
export const everyAsk = sql`(
  select person_id, question_id, invited_at as asked_at, due_at is not null as open
  from invitation
  union all
  select m.person_id, s.question_id, m.joined_at, m.left_at is null and e.swarm_id is null
  from swarm_member m join swarm s on s.id = m.swarm_id left join swarm_ending e on e.swarm_id = m.swarm_id
  union all
  select person_id, null::uuid, asked_at, due_at is not null from review_request)`;
