import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { visibleQuestions } from '../questions/visible.ts';

/** The one way to notifications: the reader's own, also under her pseudonyms, whose questions she may see. */
export const visibleNotifications = (ctx: Pick<Ctx, 'db' | 'actor'>) =>
  visibleQuestions(ctx)
    .innerJoin('notification as n', 'n.questionId', 'q.id')
    .where(sql<boolean>`n.person_id = any(array(${ownIds(ctx)}))`);

/** The ids under which the reader is told: her own, and her pseudonyms'. */
const ownIds = ({ actor }: Pick<Ctx, 'actor'>) => sql`
  select ${actor.id}::uuid union all select mask.person_id from pseudonym mask where mask.owner_id = ${actor.id}::uuid`;
