import { sql, type RawBuilder } from 'kysely';
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

/** Where JSON names her by her id or address, and in what she did or was done to also by her name, it names the former member. */
async function rename({ db }: Ctx, table: Table, { column, person }: Of) {
  const details = sql.ref(column.name);
  const actors = marked(table, 'actor', 'subject').map(({ name }) => sql`${sql.ref(name)} = ${person.id}`);
  const isHers = sql`(${details}::text like ${`%${person.id}%`} or ${sql.join(actors, sql` or `)})`;
  await write(db, table, { details, where: isHers, from: JSON.stringify(person.name), to: '"Former member"' });
  await write(db, table, { details, where: sql`true`, from: person.id, to: formerMemberId });
  const subjects = marked(table, 'subject').map(({ name }) => sql`${sql.ref(name)} = ${person.id}`);
  await sql`
    update ${sql.table(table.name)} set ${details} = ${details} - array['name', 'reason']
    where (${sql.join(subjects, sql` or `)}) and ${details} ?| array['name', 'reason']`.execute(db);
  if (person.email) await write(db, table, { details, where: sql`true`, from: inJson(person.email), to: '' });
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

interface Rewriting {
  details: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
  from: string;
  to: string;
}

const write = (db: Ctx['db'], table: Table, { details, where, from, to }: Rewriting) =>
  sql`
    update ${sql.table(table.name)} set ${details} = replace(${details}::text, ${from}, ${to})::jsonb
    where ${where} and strpos(${details}::text, ${from}) > 0`.execute(db);

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
