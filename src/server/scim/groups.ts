import { sql } from 'kysely';
import { randomUUIDv7 } from 'node:crypto';
import * as z from 'zod';
import { line, name as nameShape } from '#src/contract/text.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { syncGroupMembers } from '../topics/group-members.ts';
import { findGroup, type Group } from './group-queries.ts';
import { isObject, matches, readChanges, type Change } from './patch.ts';
import { badRequest, taken } from './problems.ts';
import { isId } from './user-queries.ts';

interface GroupData {
  name: string;
  externalId: string | null;
  members: ReadonlySet<string>;
}

/** Adds a group with its members. */
export function createGroup(ctx: Ctx, body: unknown): Promise<Group> {
  return transaction(ctx, async (ctx) => {
    const data = readGroup(body);
    await refuseTaken(ctx, data, null);
    const id = randomUUIDv7();
    const times = { madeAt: ctx.now(), changedAt: ctx.now() };
    await ctx.db
      .insertInto('directoryGroup')
      .values({ id, name: data.name, externalId: data.externalId, ...times })
      .execute();
    await setMembers(ctx, id, new Set(), data.members);
    await record(ctx, 'directory.group_made', id);
    return findGroup(ctx, id, true);
  });
}

/** Replaces a group's name and members. */
export const replaceGroup = (ctx: Ctx, id: string, body: unknown, check: (group: Group) => void) =>
  change(ctx, id, check, () => readGroup(body));

/** Changes some of it. */
export const patchGroup = (ctx: Ctx, id: string, body: unknown, check: (group: Group) => void) =>
  change(ctx, id, check, (data) => readChanges(body).reduce(changeGroup, data));

/** Removes a group: who was a member of a topic by it alone no longer is. */
export function deleteGroup(ctx: Ctx, id: string, check: (group: Group) => void) {
  return transaction(ctx, async (ctx) => {
    check(await findGroup(ctx, id, false));
    await ctx.db.deleteFrom('directoryGroupTopic').where('groupId', '=', id).execute();
    await syncGroupMembers(ctx);
    await ctx.db.deleteFrom('directoryGroup').where('id', '=', id).execute();
    await record(ctx, 'directory.group_removed', id);
  });
}

function change(ctx: Ctx, id: string, check: (group: Group) => void, next: (data: GroupData) => GroupData) {
  return transaction(ctx, async (ctx) => {
    await findGroup(ctx, id, false);
    await ctx.db.selectFrom('directoryGroup').select('id').where('id', '=', id).forUpdate().execute();
    const group = await findGroup(ctx, id, true);
    check(group);
    const before = new Set(group.members!.map(({ value }) => value));
    const data = next({ name: group.name, externalId: group.externalId, members: before });
    await refuseTaken(ctx, data, id);
    const { name, externalId } = data;
    await ctx.db
      .updateTable('directoryGroup')
      .set({ name, externalId, changedAt: ctx.now() })
      .where('id', '=', id)
      .execute();
    await setMembers(ctx, id, before, data.members);
    await record(ctx, 'directory.group_changed', id);
    return findGroup(ctx, id, true);
  });
}

async function setMembers(ctx: Ctx, groupId: string, before: ReadonlySet<string>, after: ReadonlySet<string>) {
  const come = [...after].filter((id) => !before.has(id));
  const gone = [...before].filter((id) => !after.has(id));
  const { rows } = await sql<{ personId: string }>`
    insert into directory_group_member (group_id, person_id, added_at)
    select ${groupId}::uuid, p.id, ${ctx.now()} from person p
    where p.id = any(${come}::uuid[]) and p.kind in ('employee', 'alum', 'guest')
    on conflict (group_id, person_id) do update set added_at = excluded.added_at
    returning person_id as "personId"`.execute(ctx.db);
  if (rows.length < come.length) throw badRequest('invalidValue', 'members: One of them is no user here');
  await sql`delete from directory_group_member
    where group_id = ${groupId}::uuid and person_id = any(${gone}::uuid[])`.execute(ctx.db);
  await syncGroupMembers(ctx);
}

async function refuseTaken({ db }: Ctx, { name, externalId }: GroupData, id: string | null) {
  const other = await db
    .selectFrom('directoryGroup')
    .select('id')
    .where((eb) => eb.or([eb(sql`lower(name)`, '=', name.toLowerCase()), eb('externalId', '=', externalId)]))
    .$if(id !== null, (q) => q.where('id', '!=', id!))
    .executeTakeFirst();
  if (other) throw taken('Another group has this displayName or externalId already');
}

const Shape = z.object({
  displayname: nameShape(1, 200),
  externalid: line(0, 255).nullish(),
  members: z.unknown().optional(),
});

function readGroup(body: unknown): GroupData {
  if (!isObject(body)) throw badRequest('invalidSyntax', 'The body is a group');
  const lowered = Object.fromEntries(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value]));
  const { displayname, externalid, members } = Shape.parse(lowered);
  return { name: displayname, externalId: externalid || null, members: new Set(readMembers(members)) };
}

function changeGroup(before: GroupData, { op, name, filter, value }: Change): GroupData {
  if (name === 'members') return { ...before, members: changeMembers(before.members, { op, filter, value }) };
  if (op === 'remove' || (name !== 'displayname' && name !== 'externalid')) return before;
  const loose = { displayName: before.name, externalId: before.externalId, [name]: value };
  return { ...readGroup(loose), members: before.members };
}

type MemberChange = Pick<Change, 'op' | 'filter' | 'value'>;

function changeMembers(before: ReadonlySet<string>, { op, filter, value }: MemberChange): ReadonlySet<string> {
  if (filter !== null) {
    if (op !== 'remove') throw badRequest('invalidPath', 'Members are added by value, not by a filter');
    const isMeant = matches(filter);
    return new Set([...before].filter((id) => !isMeant({ value: id })));
  }
  const given = new Set(readMembers(value));
  if (op === 'replace') return given;
  if (op === 'add') return new Set([...before, ...given]);
  // Without a value: all of them.
  return value === undefined || value === null ? new Set() : before.difference(given);
}

/** The ids of members, as `{ value }` each. */
function readMembers(value: unknown): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((one) => {
    const id = isObject(one) ? one['value'] : one;
    if (typeof id !== 'string' || !isId(id))
      throw badRequest('invalidValue', 'members: Each has the id of a user as value');
    return id.toLowerCase();
  });
}
