import { sql } from 'kysely';
import type { Consequence } from '#src/contract/topics.ts';
import type { Ctx } from '../context.ts';
import { invalid, notFound, permit } from '../http/problems.ts';
import { isColleague } from '../people/policy.ts';
import { findPerson } from '../people/queries.ts';
import { knownTopics } from './queries.ts';

/** A topic with what the actor is to it; throws a 404 where she may not know of it. */
export async function findTopicFor(ctx: Ctx, slug: string) {
  const row = await knownTopics(ctx)
    .leftJoin('topicMembership as m', (join) =>
      join.onRef('m.topicId', '=', 't.id').on('m.personId', '=', ctx.actor.id),
    )
    .select(['t.id', 't.private', 'm.role'])
    .where('t.slug', '=', slug)
    .executeTakeFirst();
  if (!row) throw notFound('Topic');
  return { ...row, mayManage: ctx.actor.isAdministrator || row.role === 'facilitator' };
}

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

/** The members of a topic, facilitators first, then by name; the cursor is the offset of the next page. */
export async function listMembers(ctx: Ctx, slug: string, { cursor, limit }: Paging) {
  const topic = await findTopicFor(ctx, slug);
  permit(isColleague(ctx.actor) || topic.role !== null);
  const offset = Number(cursor ?? 0);
  if (!Number.isInteger(offset) || offset < 0 || offset > 1_000_000) {
    throw invalid({ cursor: 'Must be the `next` of an earlier page' });
  }
  const rows = await ctx.db
    .selectFrom('topicMembership as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .leftJoin('directoryGroup as g', 'g.id', 'm.groupId')
    .select(['p.id', 'p.name', 'm.role', 'm.addedAt', 'g.name as group'])
    .where('m.topicId', '=', topic.id)
    .orderBy('m.role')
    .orderBy(sql`lower(p.name) collate "C"`)
    .orderBy('p.id')
    .offset(offset)
    .limit(limit + 1)
    .execute();
  return {
    items: rows.slice(0, limit).map(({ id, name, role, addedAt, group }) => ({
      person: { id, name },
      role,
      addedAt: addedAt.toISOString(),
      group,
    })),
    next: rows.length > limit ? String(offset + limit) : null,
    private: topic.private,
    can: { manage: topic.mayManage },
  };
}

/** What a person could read as a member that she can't read now. */
export async function previewMember(ctx: Ctx, slug: string, personId: string): Promise<Consequence> {
  const topic = await findTopicFor(ctx, slug);
  permit(topic.mayManage);
  await findPerson(ctx, personId);
  return countReadings(ctx, topic.id, [personId]);
}

/**
 * How many questions that are for the members of a topic become readable to these people, were they members. It looks at no
 * pseudonym: else the number would tell who asked without a name.
 */
export async function countReadings({ db }: Ctx, topicId: string, personIds: string[]): Promise<Consequence> {
  const { rows } = await sql<Consequence>`
    select count(distinct q.id) as questions, count(distinct p.id) as people, count(*) as readings
    from question q cross join person p
    where q.audience_topic_id = ${topicId}::uuid and p.id = any(${personIds}::uuid[]) and q.author_id != p.id
      and not exists (select from question_withdrawal w where w.question_id = q.id)
      and not exists (select from question_reader r where r.question_id = q.id and r.person_id = p.id)
      and not exists (select from topic_membership m where m.topic_id = ${topicId}::uuid and m.person_id = p.id)`.execute(
    db,
  );
  return rows[0]!;
}

/** Who knows of a topic only while it is not private, and what stays with its members. */
export async function previewPrivacy(ctx: Ctx, slug: string) {
  const topic = await findTopicFor(ctx, slug);
  permit(topic.mayManage);
  return { private: topic.private, ...(await countOutsiders(ctx, topic.id)) };
}

/** Colleagues who are neither members nor administrators, and the questions that are for members only. */
export async function countOutsiders({ db }: Ctx, topicId: string) {
  const { rows } = await sql<{ people: number; membersOnly: number }>`
    select
      (select count(*) from person p
        where p.kind = 'employee'
          and not exists (select from departure d where d.person_id = p.id)
          and not exists (select from administrator a where a.person_id = p.id)
          and not exists (
            select from topic_membership m where m.topic_id = ${topicId}::uuid and m.person_id = p.id)) as people,
      (select count(*) from question q
        where q.audience_topic_id = ${topicId}::uuid
          and not exists (select from question_withdrawal w where w.question_id = q.id)) as "membersOnly"`.execute(db);
  return rows[0]!;
}
