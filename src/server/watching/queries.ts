import { sql } from 'kysely';
import { readableLevels } from '#src/core/audience.ts';
import type { Ctx } from '../context.ts';

/** Somebody who wants to hear of a question. */
export interface Watcher {
  personId: string;
  delivery: 'at_once' | 'digest';
}

/**
 * Who watches a topic of this question, may see it and is not its author: members by the digest unless they chose otherwise. Of
 * several topics the one that tells her soonest counts. Who asked without a name may be among them: leaving her out would tell.
 */
export async function watchersOf({ db }: Ctx, questionId: string): Promise<Watcher[]> {
  const question = await db
    .selectFrom('question as q')
    .select('q.audience')
    .where('q.id', '=', questionId)
    .where(sql<boolean>`not exists (select from question_withdrawal w where w.question_id = q.id)`)
    .executeTakeFirst();
  if (!question) return [];
  const kinds = (['employee', 'alum', 'guest'] as const).filter((kind) =>
    readableLevels(kind).includes(question.audience),
  );
  const { rows } = await sql<Watcher>`
    with watching as (
      select person_id, delivery from topic_watch
        where topic_id in (select topic_id from question_topic where question_id = ${questionId}::uuid)
      union all
      select m.person_id, 'digest' from topic_membership m
        where m.topic_id in (select topic_id from question_topic where question_id = ${questionId}::uuid)
          and not exists (select from topic_watch own where own.topic_id = m.topic_id and own.person_id = m.person_id))
    -- 'at_once' sorts before 'digest'.
    select watching.person_id as "personId", min(watching.delivery collate "C") as delivery
    from watching
    join person p on p.id = watching.person_id
    join question q on q.id = ${questionId}::uuid
    where watching.delivery <> 'none' and p.id <> q.author_id and p.kind in ('employee', 'alum', 'guest')
      and (p.kind = 'alum' or not exists (select from departure d where d.person_id = p.id))
      and (p.kind = any(${kinds}::text[])
        or exists (select from question_reader r where r.question_id = q.id and r.person_id = p.id)
        or exists (
          select from topic_membership m where m.topic_id = q.audience_topic_id and m.person_id = p.id))
    group by watching.person_id
    order by watching.person_id`.execute(db);
  return rows;
}
