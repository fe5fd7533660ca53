import { sql } from 'kysely';
import { randomUUIDv7 } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { transaction, type Ctx } from '../context.ts';
import { comeBack, leave } from '../departures/departures.ts';
import { haveAgreed } from '../departures/queries.ts';
import { record } from '../events.ts';
import { readChanges } from './patch.ts';
import { badRequest, taken } from './problems.ts';
import { changeUser, mainEmail, readUser, shownName, type UserData } from './user-data.ts';
import { findUser, type User } from './user-queries.ts';

/** Adds a person whom the directory sent; one who left and was deleted there comes back as who she was. */
export function createUser(ctx: Ctx, body: unknown): Promise<User> {
  return transaction(ctx, async (ctx) => {
    const data = readUser(body, true);
    await refuseTaken(ctx, data, null);
    const former = await findFormer(ctx, data);
    const id = former ?? (await addPerson(ctx, data));
    await keep(ctx, id, data);
    await setPerson(ctx, id, data);
    if (former) await comeBack(ctx, id);
    if (!data.active) await letLeave(ctx, id);
    await record(ctx, 'directory.user_changed', id);
    return findUser(ctx, id);
  });
}

/** Replaces what the directory said of a person. */
export const replaceUser = (ctx: Ctx, id: string, body: unknown, check: (user: User) => void) =>
  change(ctx, id, check, (user) => readUser(body, user.data.active));

/** Changes some of it. */
export const patchUser = (ctx: Ctx, id: string, body: unknown, check: (user: User) => void) =>
  change(ctx, id, check, (user) => changeUser(user.data, readChanges(body)));

/** The directory knows her no more: she leaves. What she wrote keeps its author. */
export function deleteUser(ctx: Ctx, id: string, check: (user: User) => void) {
  return transaction(ctx, async (ctx) => {
    check(await lockUser(ctx, id));
    await leave(ctx, id, { alum: false });
    await ctx.db.deleteFrom('directoryGroupMember').where('personId', '=', id).execute();
    await ctx.db.deleteFrom('directoryUser').where('personId', '=', id).execute();
    await record(ctx, 'directory.user_changed', id, { deleted: true });
  });
}

function change(ctx: Ctx, id: string, check: (user: User) => void, next: (user: User) => UserData): Promise<User> {
  return transaction(ctx, async (ctx) => {
    const user = await lockUser(ctx, id);
    check(user);
    const data = next(user);
    const before = user.data;
    // Directories send what they know again and again.
    if (isDeepStrictEqual(before, data)) return user;
    await refuseTaken(ctx, data, id);
    if (shownName(before) !== shownName(data) || mainEmail(before) !== mainEmail(data)) await setPerson(ctx, id, data);
    await keep(ctx, id, data);
    if (before.active && !data.active) await letLeave(ctx, id);
    if (!before.active && data.active) await comeBack(ctx, id);
    await record(ctx, 'directory.user_changed', id);
    return findUser(ctx, id);
  });
}

async function lockUser(ctx: Ctx, id: string) {
  await findUser(ctx, id);
  await ctx.db.selectFrom('person').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return findUser(ctx, id);
}

/** What both agreed to holds when the directory lets her go, too. */
async function letLeave(ctx: Ctx, id: string) {
  await leave(ctx, id, { alum: await haveAgreed(ctx, id) });
}

async function addPerson(ctx: Ctx, data: UserData) {
  const id = randomUUIDv7();
  await ctx.db
    .insertInto('person')
    .values({ id, name: shownName(data), joinedAt: ctx.now() })
    .execute();
  await record(ctx, 'person.added', id, { kind: 'employee' });
  return id;
}

/** Who has this address, left, and is nobody in the directory. */
async function findFormer({ db }: Ctx, data: UserData) {
  const row = await db
    .selectFrom('person as p')
    .innerJoin('departure as d', 'd.personId', 'p.id')
    .leftJoin('directoryUser as u', 'u.personId', 'p.id')
    .select('p.id')
    .where('u.personId', 'is', null)
    .where('p.kind', 'in', ['employee', 'alum', 'guest'])
    .where(sql`lower(p.email)`, '=', (mainEmail(data) ?? data.userName).toLowerCase())
    .executeTakeFirst();
  return row?.id;
}

/** Throws uniqueness where somebody else in the directory, or here, has the name, the id or the address. */
async function refuseTaken({ db }: Ctx, data: UserData, id: string | null) {
  const email = mainEmail(data)?.toLowerCase() ?? null;
  const { rows } = await sql<{ what: string }>`
    select case
        when lower(u.user_name) = lower(${data.userName}) or lower(p.email) = lower(${data.userName}) then 'userName'
        when u.external_id = ${data.externalId} then 'externalId' else 'emails' end as what
    from person p left join directory_user u on u.person_id = p.id left join departure d on d.person_id = p.id
    where p.kind in ('employee', 'alum', 'guest') and (u.person_id is not null or d.person_id is null)
      and p.id is distinct from ${id}::uuid
      and (lower(u.user_name) = lower(${data.userName}) or u.external_id = ${data.externalId}::text
        or lower(p.email) = lower(${data.userName}) or lower(p.email) = ${email}::text)
    limit 1`.execute(db);
  if (rows[0]) throw taken(`Somebody else has this ${rows[0].what} already`);
}

async function keep(ctx: Ctx, personId: string, data: UserData) {
  const { userName, externalId, displayName, title, name, emails } = data;
  const attributes = JSON.stringify({ displayName, title, name, emails });
  const kept = { userName, externalId, attributes, changedAt: ctx.now() };
  await ctx.db
    .insertInto('directoryUser')
    .values({ personId, ...kept })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(kept))
    .execute();
}

async function setPerson({ db }: Ctx, id: string, data: UserData) {
  const name = shownName(data).trim();
  if (!name) throw badRequest('invalidValue', 'displayName: A person needs a name');
  await db
    .updateTable('person')
    .set({ name, email: mainEmail(data) })
    .where('id', '=', id)
    .execute();
}
