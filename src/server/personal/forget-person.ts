import { sql } from 'kysely';
import { formerMemberId } from '#src/contract/personal.ts';
import type { Ctx } from '../context.ts';
import type { Tally } from './erasure.ts';
import type { Human } from './queries.ts';
import { marked, tables, type Column, type Table } from './tables.ts';

/** Removes a person from every table, by the marks of its columns; her own row goes last. */
export async function forgetPerson(ctx: Ctx, person: Human, tally: Tally) {
  await ctx.jobs.forget(ctx, [person.id, ...(person.email ? [person.email] : [])]);
  for (const table of tables)
    for (const column of marked(table, 'details')) await rename(ctx, table, { column, person });
  const others = tables.filter(({ name }) => name !== 'person');
  for (const table of others) {
    for (const column of marked(table, 'mask')) await unmask(ctx, table, { column, person });
    const goes = await deleteHers(ctx, table, person);
    const stays = await replaceHer(ctx, table, person);
    const before = tally.get(table.name) ?? { goes: 0, stays: 0 };
    if (goes + stays > 0) tally.set(table.name, { goes: before.goes + goes, stays: before.stays + stays });
  }
  await ctx.db.deleteFrom('person').where('id', '=', person.id).execute();
}

interface Of {
  column: Column;
  person: Human;
}

/**
 * Where JSON names her by her id or address, and in what she did or was done to also by her name, it names the former member. In one
 * pass, since nothing but looking at every row tells where that is.
 */
async function rename({ db }: Ctx, table: Table, { column, person }: Of) {
  const details = sql.ref(column.name);
  const text = sql`${details}::text`;
  const name = JSON.stringify(person.name);
  const isAny = (...columns: Column[]) =>
    sql`(${sql.join(
      [sql`false`, ...columns.map((column) => sql`${sql.ref(column.name)} = ${person.id}`)],
      sql` or `,
    )})`;
  const subjects = isAny(...marked(table, 'subject'));
  const isHers = sql`(${isAny(...marked(table, 'actor', 'subject'))} or strpos(${text}, ${person.id}) > 0)`;
  await sql`
    update ${sql.table(table.name)} set ${details} = ${details} - array['name', 'reason']
    where ${subjects} and ${details} ?| array['name', 'reason']`.execute(db);
  const email = person.email === null ? null : JSON.stringify(person.email).slice(1, -1);
  const named = sql`case when ${isHers} then replace(${text}, ${name}, '"Former member"') else ${text} end`;
  await sql`
    update ${sql.table(table.name)}
    set ${details} = replace(replace(${named}, ${person.id}, ${formerMemberId}), coalesce(${email}::text, ''), '')::jsonb
    where strpos(${text}, ${person.id}) > 0 or strpos(${text}, ${email}::text) > 0
      or (strpos(${text}, ${name}) > 0 and ${isHers})`.execute(db);
}

const unmask = ({ db }: Ctx, table: Table, { column, person }: Of) =>
  sql`update ${sql.table(table.name)} set ${sql.ref(column.name)} = null where ${sql.ref(column.name)} = ${person.id}`.execute(
    db,
  );

async function deleteHers({ db }: Ctx, table: Table, { id, email }: Human) {
  const conditions = [
    ...marked(table, 'owner').map(({ name }) => sql`${sql.ref(name)} = ${id}`),
    ...(email ? marked(table, 'address').map(({ name }) => sql`lower(${sql.ref(name)}) = lower(${email})`) : []),
  ];
  if (conditions.length === 0) return 0;
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table.name)} where ${sql.join(conditions, sql` or `)}`.execute(db);
  return Number(numAffectedRows);
}

async function replaceHer({ db }: Ctx, table: Table, { id }: Human) {
  let stays = 0;
  for (const { name } of marked(table, 'actor', 'subject'))
    stays += await replace(db, { table: table.name, column: name, id });
  return stays;
}

// A statement must end within the time that statements have, however much somebody did.
const batch = 20_000;

async function replace(db: Ctx['db'], { table, column, id }: { table: string; column: string; id: string }) {
  let replaced = 0;
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${formerMemberId}
      where ctid = any(array(select ctid from ${sql.table(table)} where ${sql.ref(column)} = ${id} limit ${sql.lit(batch)}))
    `.execute(db);
    replaced += Number(numAffectedRows);
    if (numAffectedRows < BigInt(batch)) return replaced;
  }
}
