import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Ctx } from '../context.ts';
import { notFound, permit } from '../http/problems.ts';
import { mayManagePeople } from '../people/policy.ts';

/** The groups that the directory sent, by name, with the topics whose members they make. */
export async function listGroups(ctx: Ctx) {
  permit(mayManagePeople(ctx.actor));
  const rows = await ctx.db
    .selectFrom('directoryGroup as g')
    .select((eb) => [
      'g.id',
      'g.name',
      'g.changedAt',
      eb
        .selectFrom('directoryGroupMember as m')
        .whereRef('m.groupId', '=', 'g.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('members'),
      jsonArrayFrom(
        eb
          .selectFrom('directoryGroupTopic as l')
          .innerJoin('topic as t', 't.id', 'l.topicId')
          .whereRef('l.groupId', '=', 'g.id')
          .select(['t.slug', 't.name'])
          .orderBy('t.name'),
      ).as('topics'),
    ])
    .orderBy('g.name')
    .orderBy('g.id')
    .limit(1_000)
    .execute();
  return rows.map(({ members, changedAt, ...group }) => ({
    ...group,
    members: Number(members),
    changedAt: changedAt.toISOString(),
  }));
}

/** Who is in a group and here; throws a 404. */
export async function listGroupPeople(ctx: Ctx, groupId: string): Promise<string[]> {
  const group = await ctx.db.selectFrom('directoryGroup').select('id').where('id', '=', groupId).executeTakeFirst();
  if (!group) throw notFound('Group');
  const rows = await ctx.db
    .selectFrom('directoryGroupMember as m')
    .leftJoin('departure as d', 'd.personId', 'm.personId')
    .select('m.personId')
    .where('m.groupId', '=', groupId)
    .where('d.personId', 'is', null)
    .execute();
  return rows.map((row) => row.personId);
}
