import type { Client } from './connections.ts';

// What a database consists of, asked from its own catalogue, so that backup and restore need no list of tables.

export interface Column {
  name: string;
  type: string;
}

export interface Table {
  name: string;
  /** Without those that the database computes. */
  columns: Column[];
}

export interface Sequence {
  name: string;
  /** Null: never used. As text, since it may be larger than a number holds. */
  value: string | null;
}

export interface Index {
  name: string;
  definition: string;
}

export interface ForeignKey extends Index {
  table: string;
}

type Ask = Pick<Client, 'query'>;

/** The tables of the program with their columns; neither the job queue's (another schema) nor the list of migrations. */
export const listTables = (client: Ask): Promise<Table[]> =>
  ask(
    client,
    `select c.relname as name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where ${ours('c')} and c.relkind = 'r' and c.relname <> 'migration'
    group by c.relname order by c.relname collate "C"`,
  );

/** The sequences and where they stand. */
export const listSequences = (client: Ask): Promise<Sequence[]> =>
  ask(
    client,
    `select sequencename as name, last_value::text as value from pg_sequences where schemaname = current_schema()
    order by sequencename collate "C"`,
  );

/** The indexes that stand for themselves, not for a primary key or a constraint. */
export const listIndexes = (client: Ask): Promise<Index[]> =>
  ask(
    client,
    `select c.relname as name, pg_get_indexdef(c.oid) as definition from pg_class c
    where ${ours('c')} and c.relkind = 'i'
      and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
    order by c.relname collate "C"`,
  );

/** The foreign keys. */
export const listForeignKeys = (client: Ask): Promise<ForeignKey[]> =>
  ask(
    client,
    `select k.conname as name, c.relname as table, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where ${ours('c')} and k.contype = 'f' and k.conparentid = 0 order by k.conname collate "C"`,
  );

/** How many rows a table has. */
export async function countRows(client: Ask, table: string): Promise<number> {
  const [row] = await ask<{ rows: number }>(client, `select count(*)::int8 as rows from ${quote(table)}`);
  return Number(row!.rows);
}

/** A name as SQL wants it. */
export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

const ours = (alias: string) =>
  `${alias}.relnamespace = current_schema()::regnamespace
    and not exists (select from pg_depend d where d.objid = ${alias}.oid and d.deptype = 'e')`;

async function ask<T>(client: Ask, sql: string) {
  const { rows } = await client.query(sql);
  return rows as T[];
}
