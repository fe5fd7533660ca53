import { sql } from 'kysely';
import { vi } from 'vitest';
import type { Db } from '#src/server/db/database.ts';

/** Waits until every question that was asked, edited or settled so far has been compared with the rest. */
export async function questionsCompared(db: Db) {
  const isDone = async () => {
    const { rows } = await sql<{ left: number }>`
      select count(*) as left from pgboss.job where name = 'linkTwins' and state < 'completed'`.execute(db);
    return rows[0]!.left === 0;
  };
  await vi.waitUntil(isDone, { timeout: 60_000, interval: 20 });
}

/** Waits until the words of everything that was written so far are counted: what is near hangs on how rare they are. */
export async function wordsCounted(db: Db) {
  const isDone = async () => {
    const waiting = db.selectFrom('passageTask').select('passageId').where('task', '=', 'count');
    return (await waiting.limit(1).execute()).length === 0;
  };
  await vi.waitUntil(isDone, { timeout: 60_000, interval: 20 });
}
