import { sql } from 'kysely';
import type { History } from './history.ts';

export type Fingerprint = Map<string, string>;

/** What the background writes at times of its own, and nobody reads as it is. */
const restless = new Set([
  'lexeme',
  'corpus',
  'passage_task',
  'passage_words',
  'meaning',
  'schema_migration',
  'webhook_delivery',
]);

/** What the background writes beside what people wrote: how deliveries went. */
const restlessColumns = ['failing_since'];

let statement: string | undefined;

/** What stands in each table, shortened: equal where every row is. */
export async function fingerprint({ world }: Pick<History, 'world'>): Promise<Fingerprint> {
  const { db } = world.services;
  if (!statement) {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
    const names = rows.map(({ name }) => name).filter((name) => !restless.has(name));
    statement = names
      .map(
        (name) =>
          `select '${name}' as name, (select md5(coalesce(string_agg(md5(t), '' order by md5(t)), '')) from "${name}" r
            cross join lateral (select (to_jsonb(r) - '{${restlessColumns.join()}}'::text[])::text as t) written) as rows`,
      )
      .join(' union all ');
  }
  const { rows } = await sql.raw<{ name: string; rows: string }>(statement).execute(db);
  return new Map(rows.map(({ name, rows }) => [name, rows]));
}

export const changedTables = (before: Fingerprint, after: Fingerprint) =>
  [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name);
