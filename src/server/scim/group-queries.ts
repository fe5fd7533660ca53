import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../context.ts';
import { compileFilter, type Columns } from './filter.ts';
import { missing } from './problems.ts';
import { isId } from './user-queries.ts';

export interface Group {
  id: string;
  name: string;
  externalId: string | null;
  createdAt: Date;
  changedAt: Date;
  /** null where nobody asked. */
  members: { value: string; display: string }[] | null;
}

/** A group of the directory; throws a 404. */
export async function findGroup(ctx: Ctx, id: string, withMembers: boolean): Promise<Group> {
  const page = { offset: 0, count: 1, withMembers };
  const [group] = isId(id) ? await readGroups(ctx, sql`g.id = ${id}::uuid`, page) : [];
  if (!group) throw missing('Group');
  return group;
}

interface Page {
  offset: number;
  count: number;
  withMembers: boolean;
}

/** A page of groups by a SCIM filter, in the order of their ids, with how many there are. */
export async function listGroups(ctx: Ctx, filter: string | null, page: Page) {
  const condition = filter === null ? sql<boolean>`true` : compileFilter(filter, columns);
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from directory_group g where ${condition}`.execute(ctx.db);
  return { total: rows[0]!.total, items: page.count === 0 ? [] : await readGroups(ctx, condition, page) };
}

const columns: Columns = {
  id: { type: 'text', column: sql`g.id`, exact: true },
  displayname: { type: 'text', column: sql`g.name` },
  externalid: { type: 'text', column: sql`g.external_id`, exact: true },
  members: {
    type: 'list',
    rows: sql`(select m.person_id from directory_group_member m where m.group_id = g.id) member`,
    parts: { value: { type: 'text', column: sql`member.person_id`, exact: true } },
  },
  'meta.created': { type: 'time', column: sql`g.made_at` },
  'meta.lastmodified': { type: 'time', column: sql`g.changed_at` },
};

async function readGroups(ctx: Ctx, condition: RawBuilder<boolean>, { offset, count, withMembers }: Page) {
  const members = withMembers
    ? sql`coalesce((select jsonb_agg(jsonb_build_object('value', p.id, 'display', p.name) order by p.id)
        from directory_group_member m join person p on p.id = m.person_id where m.group_id = g.id), '[]'::jsonb)`
    : sql`null::jsonb`;
  const { rows } = await sql<Group>`
    select g.id, g.name, g.external_id as "externalId", g.made_at as "createdAt", g.changed_at as "changedAt",
      ${members} as members
    from directory_group g where ${condition}
    order by g.id offset ${offset} limit ${count}`.execute(ctx.db);
  return rows;
}
