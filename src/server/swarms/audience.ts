import { sql } from 'kysely';
import { readableLevels } from '#src/core/audience.ts';
import type { Ctx } from '../context.ts';

export interface Entitled {
  id: string;
  name: string;
  kind: 'employee' | 'alum' | 'guest';
  /** An alum who agreed to stay reachable. */
  agreed: boolean;
}

/**
 * Those of these people who are here and may see a question, by its audience alone: whoever asked it without a name gets no more
 * by that than anybody else, since it would tell who she is.
 */
export async function listEntitled({ db }: Pick<Ctx, 'db'>, questionId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Entitled>();
  const { rows } = await sql<Entitled>`
    select p.id, p.name, p.kind,
      exists (select from alum_offer o where o.person_id = p.id and o.accepted_at is not null) as agreed
    from person p cross join (select id, author_id, audience, audience_topic_id from question where id = ${questionId}::uuid) q
    where p.id = any(${[...ids]}::uuid[]) and p.kind in ('employee', 'alum', 'guest')
      and (p.kind = 'alum' or not exists (select from departure d where d.person_id = p.id))
      and (q.audience = any(case p.kind when 'employee' then ${levels('employee')} when 'alum' then ${levels('alum')}
          else ${levels('guest')} end)
        or p.id = q.author_id
        or exists (select from question_reader r where r.question_id = q.id and r.person_id = p.id)
        or exists (select from topic_membership m where m.topic_id = q.audience_topic_id and m.person_id = p.id))
    order by p.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

const levels = (kind: Entitled['kind']) => sql`${readableLevels(kind)}::text[]`;
