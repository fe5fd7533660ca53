import type { Ctx } from '../context.ts';

/** Whether the reader looks after a topic, or after everything. */
export async function maySeeRisks({ db, actor }: Ctx): Promise<boolean> {
  if (actor.isAdministrator) return true;
  const row = await db
    .selectFrom('topicMembership')
    .select('topicId')
    .where('personId', '=', actor.id)
    .where('role', '=', 'facilitator')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
