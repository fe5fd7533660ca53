import { sql } from 'kysely';
import { checkClimbs } from '../climbs/checks.ts';
import type { Ctx } from '../context.ts';
import { record, type EventName } from '../events.ts';

interface Change {
  topicId: string;
  personId: string;
  groupId: string;
}

/** Brings memberships that groups of the directory make in step with them; those that somebody added stay as they are. */
export async function syncGroupMembers(ctx: Ctx) {
  const { rows: gone } = await sql<Change>`
    delete from topic_membership m
    where m.group_id is not null and not exists (
      select from directory_group_member gm join directory_group_topic gt on gt.group_id = gm.group_id
      where gm.person_id = m.person_id and gt.topic_id = m.topic_id and gt.group_id = m.group_id)
    returning m.topic_id as "topicId", m.person_id as "personId", m.group_id as "groupId"`.execute(ctx.db);
  const { rows: come } = await sql<Change>`
    insert into topic_membership (topic_id, person_id, added_by, added_at, group_id)
    select distinct on (gt.topic_id, gm.person_id) gt.topic_id, gm.person_id, ${ctx.actor.id}::uuid, ${ctx.now()}, gt.group_id
    from directory_group_topic gt join directory_group_member gm on gm.group_id = gt.group_id
    where not exists (select from departure d where d.person_id = gm.person_id)
    order by gt.topic_id, gm.person_id, gt.linked_at
    on conflict do nothing
    returning topic_id as "topicId", person_id as "personId", group_id as "groupId"`.execute(ctx.db);
  await tell(ctx, 'topic.member_removed', gone);
  for (const personId of new Set(gone.map((change) => change.personId))) await checkClimbs(ctx, { personId });
  await tell(ctx, 'topic.member_added', come);
}

async function tell(ctx: Ctx, name: EventName, changes: Change[]) {
  for (const { topicId, personId, groupId } of changes) await record(ctx, name, topicId, { personId, groupId });
}
