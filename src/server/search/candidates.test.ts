import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '#src/server/db/database.ts';
import { scratchDatabase } from '#test/scratch.ts';
import { frequency } from './candidates.ts';

test("how often a word stands in a text is told exactly from PostgreSQL's rank of it", async () => {
  const scratch = await scratchDatabase();
  const { db, close } = await openDatabase(scratch.url);
  const { rows } = await sql`
    select n, ${frequency}::int as told
    from generate_series(1, 255) n
    cross join lateral (select to_tsvector('simple', repeat('other cat ', n) || repeat('dog ', n % 7)) as words) d
    cross join (select 'cat'::tsquery as query) q
    where ${frequency} <> n`.execute(db);
  expect(rows).toEqual([]);
  const stripped = await sql`
    select ${frequency}::int as told from (select strip('cat dog'::tsvector) as words) d, (select 'cat'::tsquery as query) q`;
  expect((await stripped.execute(db)).rows).toEqual([{ told: 1 }]);
  await close();
  await scratch.drop();
});
