import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../context.ts';
import { compileFilter, type Columns } from './filter.ts';
import { missing } from './problems.ts';
import type { UserData } from './user-data.ts';

export interface User {
  id: string;
  createdAt: Date;
  changedAt: Date;
  data: UserData;
  groups: { value: string; display: string }[];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isId = (id: string) => uuid.test(id);

/** One whom the directory may know; throws a 404. */
export async function findUser(ctx: Ctx, id: string): Promise<User> {
  const [user] = isId(id) ? await readUsers(ctx, sql`p.id = ${id}::uuid`, { offset: 0, count: 1 }) : [];
  if (!user) throw missing('User');
  return user;
}

/** A page of users by a SCIM filter, in the order of their ids, with how many there are. */
export async function listUsers(ctx: Ctx, filter: string | null, page: { offset: number; count: number }) {
  const condition = filter === null ? sql<boolean>`true` : compileFilter(filter, columns);
  const { rows } = await sql<{ total: number }>`
    select count(*) as total ${from} where ${known} and ${condition}`.execute(ctx.db);
  return { total: rows[0]!.total, items: page.count === 0 ? [] : await readUsers(ctx, condition, page) };
}

const emails = sql`coalesce(u.attributes->'emails', case when p.email is not null then
  jsonb_build_array(jsonb_build_object('value', p.email, 'type', 'work', 'primary', true)) end, '[]'::jsonb)`;
const userName = sql`coalesce(u.user_name, p.email)`;
const displayName = sql`case when u.person_id is null then p.name else u.attributes->>'displayName' end`;
const changedAt = sql`greatest(u.changed_at, p.joined_at, d.departed_at)`;

const from = sql`
  from person p
  left join directory_user u on u.person_id = p.id
  left join departure d on d.person_id = p.id`;

/** People whom a directory can name: those it sent, and those with an address who are here. */
const known = sql`p.kind in ('employee', 'alum', 'guest')
  and (u.person_id is not null or (p.email is not null and d.person_id is null))`;

const columns: Columns = {
  id: { type: 'text', column: sql`p.id`, exact: true },
  username: { type: 'text', column: userName },
  externalid: { type: 'text', column: sql`u.external_id`, exact: true },
  displayname: { type: 'text', column: displayName },
  title: { type: 'text', column: sql`u.attributes->>'title'` },
  'name.formatted': { type: 'text', column: sql`u.attributes->'name'->>'formatted'` },
  'name.givenname': { type: 'text', column: sql`u.attributes->'name'->>'givenName'` },
  'name.familyname': { type: 'text', column: sql`u.attributes->'name'->>'familyName'` },
  active: { type: 'boolean', column: sql`(d.person_id is null)` },
  emails: {
    type: 'list',
    rows: sql`jsonb_array_elements(${emails}) listed(email)`,
    parts: {
      value: { type: 'text', column: sql`email->>'value'` },
      type: { type: 'text', column: sql`email->>'type'` },
      primary: { type: 'boolean', column: sql`coalesce((email->>'primary')::boolean, false)` },
    },
  },
  'meta.created': { type: 'time', column: sql`p.joined_at` },
  'meta.lastmodified': { type: 'time', column: changedAt },
};

interface Row {
  id: string;
  createdAt: Date;
  changedAt: Date;
  userName: string;
  externalId: string | null;
  active: boolean;
  displayName: string | null;
  title: string | null;
  name: UserData['name'] | null;
  emails: UserData['emails'];
  groups: User['groups'];
}

async function readUsers(
  ctx: Ctx,
  condition: RawBuilder<boolean>,
  { offset, count }: { offset: number; count: number },
) {
  const { rows } = await sql<Row>`
    select p.id, p.joined_at as "createdAt", ${changedAt} as "changedAt", ${userName} as "userName",
      u.external_id as "externalId", d.person_id is null as active, ${displayName} as "displayName",
      u.attributes->>'title' as title, u.attributes->'name' as name, ${emails} as emails,
      coalesce((select jsonb_agg(jsonb_build_object('value', g.id, 'display', g.name) order by g.name)
        from directory_group_member m join directory_group g on g.id = m.group_id
        where m.person_id = p.id), '[]'::jsonb) as groups
    ${from} where ${known} and ${condition}
    order by p.id offset ${offset} limit ${count}`.execute(ctx.db);
  return rows.map(present);
}

const present = ({ id, createdAt, changedAt, groups, name, ...data }: Row): User => ({
  id,
  createdAt,
  changedAt,
  groups,
  data: { ...data, name: name ?? {} },
});
