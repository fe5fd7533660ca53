import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { permit } from '../http/problems.ts';
import { mayManagePeople } from '../people/policy.ts';
import { syncGroupMembers } from '../topics/group-members.ts';
import { countReadings, findTopicFor } from '../topics/member-queries.ts';
import { confirmReadings } from '../topics/members.ts';
import { listGroupPeople } from './queries.ts';

/** What the people of a group could read as members of a topic that they can't read now. */
export async function previewLink(ctx: Ctx, groupId: string, slug: string) {
  permit(mayManagePeople(ctx.actor));
  const topic = await findTopicFor(ctx, slug);
  return countReadings(ctx, topic.id, await listGroupPeople(ctx, groupId));
}

/** Makes the people of a group members of a topic; throws a 409 unless `confirm` is what becomes readable by it. */
export function linkGroup(ctx: Ctx, groupId: string, slug: string, confirm: number) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    const topic = await findTopicFor(ctx, slug);
    const { readings } = await previewLink(ctx, groupId, slug);
    confirmReadings(readings, confirm);
    const made = await ctx.db
      .insertInto('directoryGroupTopic')
      .values({ groupId, topicId: topic.id, linkedBy: ctx.actor.id, linkedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('groupId')
      .executeTakeFirst();
    if (!made) return;
    await record(ctx, 'directory.group_linked', groupId, { topicId: topic.id, readings });
    await syncGroupMembers(ctx);
  });
}

/** Undoes that: who was a member by the group alone no longer is. */
export function unlinkGroup(ctx: Ctx, groupId: string, slug: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayManagePeople(ctx.actor));
    const topic = await findTopicFor(ctx, slug);
    const gone = await ctx.db
      .deleteFrom('directoryGroupTopic')
      .where('groupId', '=', groupId)
      .where('topicId', '=', topic.id)
      .returning('groupId')
      .executeTakeFirst();
    if (!gone) return;
    await record(ctx, 'directory.group_unlinked', groupId, { topicId: topic.id });
    await syncGroupMembers(ctx);
  });
}
