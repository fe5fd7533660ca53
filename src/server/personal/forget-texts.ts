import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../context.ts';
import { forgetPassages } from '../search/forgetting.ts';
import { unlinkUploads } from '../uploads/forgetting.ts';
import type { Tally } from './erasure.ts';
import { readDependences, readNullable, tables, texts, type Dependence, type Table } from './tables.ts';

/** What stands where somebody wrote something that went with her. */
export const removed = 'Removed with its author';

/**
 * Removes what a person wrote. A row that is nothing without its text goes, unless somebody wrote something that hangs on it:
 * then it stays, and says that its text is gone.
 */
export async function forgetTexts(ctx: Ctx, personId: string, tally: Tally) {
  await unlinkUploads(ctx, personId);
  for (const table of written) await deleteVersions(ctx, table, personId);
  await deleteRows(ctx, personId, tally);
  const nullable = await readNullable(ctx.db);
  for (const table of written) await blank(ctx, table, { personId, nullable });
  // What people write into an event stands under this name.
  await sql`update event set details = details - 'reason' where actor_id = ${personId} and details ? 'reason'`.execute(
    ctx.db,
  );
  await forgetPassages(ctx, personId);
}

const written = tables.filter((table) => texts(table).length > 0);
const partOf = (table: Table) => texts(table)[0]!.mark.partOf;
const author = (table: Table) => sql.ref(texts(table)[0]!.mark.textOf);
const standAlone = written.filter((table) => !partOf(table));
const goesAsRow = standAlone.filter((table) => texts(table)[0]!.mark.row === 'goes');

/** Earlier versions belong to whoever wrote the question or answer, whoever edited it. */
async function deleteVersions({ db }: Ctx, table: Table, personId: string) {
  const whole = partOf(table);
  if (!whole) return;
  await sql`
    delete from ${sql.table(table.name)} where ${sql.ref(`${whole}_id`)} in (
      select id from ${sql.table(whole)} where author_id = ${personId})`.execute(db);
}

/** What hangs on what goes first, so that it is known what others still hang something on: until nothing more goes. */
async function deleteRows(ctx: Ctx, personId: string, tally: Tally) {
  const dependences = await readDependences(ctx.db);
  for (let went = true; went;) {
    went = false;
    for (const table of goesAsRow) {
      const goes = await deleteLoose(ctx, table, { personId, dependences });
      if (goes === 0) continue;
      went = true;
      const counted = tally.get(table.name) ?? { goes: 0, stays: 0 };
      tally.set(table.name, { ...counted, goes: counted.goes + goes });
    }
  }
}

interface Hanging {
  personId: string;
  dependences: Dependence[];
}

async function deleteLoose({ db }: Ctx, table: Table, { personId, dependences }: Hanging) {
  const conditions = dependences
    .filter(({ parent }) => parent === table.name)
    .flatMap(({ child, column }) => {
      const dependent = standAlone.find(({ name }) => name === child);
      return dependent ? [nothingHangs(table, dependent, column)] : [];
    });
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table.name)} t
    where ${author(table)} = ${personId} and ${sql.join([sql`true`, ...conditions], sql` and `)}`.execute(db);
  return Number(numAffectedRows);
}

function nothingHangs(_table: Table, child: Table, column: string): RawBuilder<unknown> {
  const says = texts(child).map(({ name }) => sql`c.${sql.ref(name)} is not null`);
  return sql`not exists (select from ${sql.table(child.name)} c where c.${sql.ref(column)} = t.id and (${sql.join(says, sql` or `)}))`;
}

async function blank({ db }: Ctx, table: Table, { personId, nullable }: { personId: string; nullable: Set<string> }) {
  if (partOf(table)) return;
  const changes = texts(table).map(({ name }) => {
    const text = nullable.has(`${table.name}.${name}`) ? null : removed;
    return sql`${sql.ref(name)} = ${text}`;
  });
  await sql`update ${sql.table(table.name)} set ${sql.join(changes)} where ${author(table)} = ${personId}`.execute(db);
}
