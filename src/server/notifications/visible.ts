import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { visibleQuestions } from '../questions/visible.ts';

/** The one way to notifications: the reader's own, also under her pseudonyms, whose questions or job aids she may see. */
export const visibleNotifications = (ctx: Pick<Ctx, 'db' | 'actor'>) =>
  ctx.db
    .selectFrom('notification as n')
    .leftJoin('question as q', 'q.id', 'n.questionId')
    .leftJoin('jobAid as ja', 'ja.id', 'n.jobAidId')
    .where(sql<boolean>`n.person_id = any(array(${ownIds(ctx)}))`)
    .where((eb) =>
      eb.or([
        eb.exists(
          visibleQuestions(ctx)
            .select('q.id')
            .where('q.id', '=', sql<string>`n.question_id`),
        ),
        eb.exists(
          visibleJobAids(ctx)
            .select('ja.id')
            .where('ja.id', '=', sql<string>`n.job_aid_id`),
        ),
      ]),
    );

/** The ids under which the reader is told: her own, and her pseudonyms'. */
const ownIds = ({ actor }: Pick<Ctx, 'actor'>) => sql`
  select ${actor.id}::uuid union all select mask.person_id from pseudonym mask where mask.owner_id = ${actor.id}::uuid`;
