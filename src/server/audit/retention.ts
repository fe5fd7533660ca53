import { sql } from 'kysely';
import { asSystem, systemActor, type Services } from '../context.ts';
import { record } from '../events.ts';
import { readSettings } from '../settings/queries.ts';

const dayMs = 24 * 60 * 60 * 1000;
const batch = 5_000;

/** Deletes what happened longer ago than the settings keep, in batches; what was deleted is recorded as one event. */
export async function forgetEvents(services: Services, signal: AbortSignal) {
  const { keepEventsDays } = await readSettings(services);
  if (keepEventsDays === null) return;
  const before = new Date(services.now().getTime() - keepEventsDays * dayMs);
  let deleted = 0;
  for (let last = batch; last === batch && !signal.aborted; deleted += last) last = await deleteSome(services, before);
  if (deleted > 0)
    await record(asSystem(services), 'audit.pruned', systemActor.id, { before: before.toISOString(), deleted });
}

async function deleteSome({ db }: Services, before: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from event where id in (select id from event where at < ${before} order by at limit ${batch})`.execute(db);
  return Number(numAffectedRows);
}
