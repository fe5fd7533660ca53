import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { personalData, type Mark, type Text } from '../db/personal-data.ts';

/** A table with what its columns say of people. */
export interface Table {
  name: string;
  columns: Column[];
}

export interface Column {
  name: string;
  /** Its name in the rows that come from Kysely. */
  field: string;
  mark: Mark;
}

export interface Key {
  name: string;
  type: string;
}

/** A column whose rows go with the row that it refers to. */
export interface Dependence {
  child: string;
  column: string;
  parent: string;
}

/** Every table, as it is marked. */
export const tables: Table[] = Object.entries(personalData).map(([table, marks]) => ({
  name: snake(table),
  columns: Object.entries<Mark>(marks).map(([field, mark]) => ({
    name: snake(field),
    field,
    mark: isText(mark) ? { ...mark, textOf: snake(mark.textOf) } : mark,
  })),
}));

/** The columns of a table that are marked in one of these ways. */
export const marked = ({ columns }: Table, ...marks: Mark[]) => columns.filter(({ mark }) => marks.includes(mark));

/** The columns of a table that hold what people wrote. */
export const texts = ({ columns }: Table) =>
  columns.filter((column): column is Column & { mark: Text } => isText(column.mark));

export function isText(mark: Mark): mark is Text {
  return typeof mark === 'object';
}

/** The primary keys of all tables, from the database's own catalogue. */
export async function readKeys(db: Db): Promise<Map<string, Key[]>> {
  const { rows } = await sql<{ table: string; name: string; type: string }>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
    where k.contype = 'p' and c.relnamespace = current_schema()::regnamespace
    order by c.relname, array_position(k.conkey, a.attnum)`.execute(db);
  return Map.groupBy(rows, (row) => row.table);
}

/** Which rows go with which others. */
export async function readDependences(db: Db): Promise<Dependence[]> {
  const { rows } = await sql<Dependence>`
    select c.relname as child, a.attname as column, k.confrelid::regclass::text as parent
    from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confdeltype = 'c' and c.relnamespace = current_schema()::regnamespace`.execute(db);
  return rows;
}

/** Those of a table's columns that may be null. */
export async function readNullable(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = current_schema() and is_nullable = 'YES'`.execute(db);
  return new Set(rows.map((row) => row.name));
}

function snake(name: string) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
