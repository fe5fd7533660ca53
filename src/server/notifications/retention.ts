import { sql } from 'kysely';
import type { Services } from '../context.ts';

/** How long what somebody has read stays in her inbox; what she has not read stays. */
const keptDays = 90;

const dayMs = 24 * 60 * 60 * 1000;
const batch = 5_000;

/** Deletes what was read longer ago than that, in batches, with what went out of it; nobody's page is told, since nothing new is there. */
export async function forgetNotifications({ db, now }: Services, signal: AbortSignal) {
  const before = new Date(now().getTime() - keptDays * dayMs);
  for (let last = batch; last === batch && !signal.aborted; last = await deleteSome(db, before));
}

async function deleteSome(db: Services['db'], before: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from notification where id in (select id from notification where read_at < ${before} order by read_at limit ${batch})`.execute(
    db,
  );
  return Number(numAffectedRows);
}
