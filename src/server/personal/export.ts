import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../context.ts';
import { record } from '../events.ts';
import { permit } from '../http/problems.ts';
import { readSettings } from '../settings/queries.ts';
import { mayExport } from './policy.ts';
import { findHuman, listPseudonyms, type Human } from './queries.ts';
import { readable, type Row } from './readable.ts';
import { isText, marked, readKeys, tables, type Column, type Key, type Table } from './tables.ts';

/** Whose data is wanted, and by whom. */
interface Wanted {
  person: Human;
  isSelf: boolean;
  /** Her own id, and for herself those of her pseudonyms. */
  ids: string[];
}

const pageSize = 500;

/**
 * Everything that the database holds about a person, as one JSON document. An administrator gets it without what was written
 * under pseudonyms, which would tell that it is hers, and without texts that the administrator could not read otherwise.
 */
export async function exportPersonalData(ctx: Ctx, id: string): Promise<AsyncIterable<string>> {
  permit(mayExport(ctx.actor, { id }));
  const person = await findHuman(ctx, id);
  const isSelf = ctx.actor.id === id;
  await record(ctx, 'personal_data.exported', id);
  ctx.headers.set('content-disposition', `attachment; filename="personal-data-${id}.json"`);
  return document(ctx, { person, isSelf, ids: [id, ...(isSelf ? await listPseudonyms(ctx) : [])] });
}

async function* document(ctx: Ctx, wanted: Wanted): AsyncGenerator<string> {
  const { organisationName } = await readSettings(ctx);
  const head = {
    person: { id: wanted.person.id, name: wanted.person.name },
    organisation: organisationName,
    exportedAt: ctx.now().toISOString(),
    leftOut: wanted.isSelf ? [] : leftOut,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"tables":{`;
  const keys = await readKeys(ctx.db);
  let isFirst = true;
  for (const table of tables) {
    const condition = isAboutHer(table, wanted);
    if (!condition) continue;
    yield `${isFirst ? '' : ','}\n${JSON.stringify(table.name)}:[`;
    isFirst = false;
    yield* rowsOf(ctx, wanted, { table, condition, key: keys.get(table.name)! });
    yield ']';
  }
  yield '}}\n';
}

const leftOut = [
  'What was written under a pseudonym',
  'Texts that the administrator who asked could not read otherwise',
  'When her sessions, tokens and keys were last used',
];

interface Part {
  table: Table;
  condition: RawBuilder<boolean>;
  key: Key[];
}

async function* rowsOf(ctx: Ctx, wanted: Wanted, part: Part): AsyncGenerator<string> {
  let last: Row | null = null;
  for (;;) {
    const rows: Row[] = await readPage(ctx, part, last);
    const isReadable = wanted.isSelf ? () => true : await readable(ctx, part.table.name, rows);
    const shown = rows.map((row) => JSON.stringify(present(part.table, wanted, { row, isReadable: isReadable(row) })));
    if (shown.length > 0) yield `${last ? ',' : ''}\n${shown.join(',\n')}`;
    if (rows.length < pageSize) return;
    last = rows.at(-1)!;
  }
}

async function readPage({ db }: Ctx, { table, condition, key }: Part, last: Row | null): Promise<Row[]> {
  const columns = [...new Set([...table.columns.filter(isExported), ...fields(table, key)])];
  const order = sql.join(key.map(({ name }) => sql.ref(name)));
  const places = fields(table, key).map(({ field }, nth) => sql`${last?.[field]}::${sql.raw(key[nth]!.type)}`);
  const { rows } = await sql<Row>`
    select ${sql.join(columns.map(({ name }) => sql.ref(name)))} from ${sql.table(table.name)}
    where ${condition} ${last ? sql`and (${order}) > (${sql.join(places)})` : sql``}
    order by ${order} limit ${sql.lit(pageSize)}`.execute(db);
  return rows;
}

const fields = ({ columns }: Table, key: Key[]) =>
  key.map(({ name }) => columns.find((column) => column.name === name)!);

const isExported = ({ mark }: Column) => mark !== 'secret' && mark !== 'copy';

/** Whether a row is about her; null where no row of the table can be. */
function isAboutHer(table: Table, { person, isSelf, ids }: Wanted): RawBuilder<boolean> | null {
  const among = ({ name }: Column) => sql`${sql.ref(name)} = any(${ids}::uuid[])`;
  const isShe = ({ name }: Column) => sql`${sql.ref(name)} = ${person.id}::uuid`;
  const conditions = [
    ...marked(table, 'owner', 'actor').map(among),
    ...marked(table, 'subject').map(isShe),
    ...(isSelf ? marked(table, 'mask').map(isShe) : []),
    ...(person.email ? marked(table, 'address').map(({ name }) => isAddress(name, person.email!)) : []),
  ];
  return conditions.length > 0 ? sql<boolean>`(${sql.join(conditions, sql` or `)})` : null;
}

const isAddress = (column: string, email: string) => sql`lower(${sql.ref(column)}) = lower(${email})`;

/** When she was last here would tell an administrator who asked something without a name at that hour. */
const whenSheWasHere = new Set(['seenAt', 'usedAt']);

/** A row without what is not hers: other people, and what they wrote. */
function present(table: Table, { ids, isSelf }: Wanted, { row, isReadable }: { row: Row; isReadable: boolean }) {
  const isHers = ({ field }: Column) => ids.includes(row[field] as string);
  const wrote = (author: string) => isHers(table.columns.find(({ name }) => name === author)!);
  const shown = table.columns.filter((column) => {
    const { mark } = column;
    if (isText(mark)) return wrote(mark.textOf) && isReadable;
    if (mark === 'shared') return isReadable;
    if (mark === 'owner' || mark === 'actor') return isHers(column);
    return isExported(column) && (isSelf || !whenSheWasHere.has(column.field));
  });
  return Object.fromEntries(shown.map(({ field }) => [field, row[field]]));
}
