import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from './connections.ts';

// PostgreSQL tends itself by background processes; the embedded one has none, so this does their work.

export interface UpkeepOptions {
  /** A connection whose statements may take minutes. */
  connect: () => Promise<Client>;
  /** How many callers have come so far, to notice quiet moments. */
  demand: () => number;
  log: (message: string, details?: object) => void;
  /** Milliseconds between two rounds. */
  everyMs?: number;
  /** Milliseconds without a caller that count as quiet, for small and for large tables. */
  quietMs?: { small: number; large: number };
}

export interface Upkeep {
  stop: () => Promise<void>;
}

/** Writes checkpoints about every 30 s when something was written, and vacuums and analyses tables that need it. */
export function startUpkeep({ everyMs = 30_000, ...options }: UpkeepOptions): Upkeep {
  const stopping = new AbortController();
  const round = createRound(options, stopping.signal);

  const run = async () => {
    while (!stopping.signal.aborted) {
      await wait(everyMs, undefined, { signal: stopping.signal, ref: false });
      await round();
    }
  };
  const running = run().catch((error: unknown) => {
    if (!stopping.signal.aborted) options.log('Upkeep of the database ended.', { reason: String(error) });
  });

  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** A round that never fails: what could not be done now is due again in the next one. */
function createRound(
  { connect, demand, log, quietMs = { small: 1_000, large: 10_000 } }: UpkeepOptions,
  signal: AbortSignal,
) {
  let lastCheckpoint = '';

  const isQuiet = async (table: NeedyTable) => {
    const before = demand();
    await wait(table.isLarge ? quietMs.large : quietMs.small, undefined, { signal, ref: false });
    return demand() === before;
  };

  return async () => {
    try {
      lastCheckpoint = await using(connect, (client) => checkpoint(client, lastCheckpoint));
      for (const table of await using(connect, listNeedyTables)) {
        if (table.isOverdue || (await isQuiet(table))) await using(connect, (client) => tend(client, table));
      }
    } catch (error) {
      if (!signal.aborted) log('Upkeep of the database is put off.', { reason: String(error) });
    }
  };
}

async function using<T>(connect: () => Promise<Client>, work: (client: Client) => Promise<T>) {
  const client = await connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Writes a checkpoint unless nothing was written since the last one; tells where the log ends now. */
async function checkpoint(client: Client, lastCheckpoint: string) {
  const position = async () => {
    const { rows } = await client.query('select pg_current_wal_insert_lsn()::text as at');
    return (rows as { at: string }[])[0]!.at;
  };
  if ((await position()) === lastCheckpoint) return lastCheckpoint;
  await client.query('checkpoint');
  return position();
}

export interface NeedyTable {
  name: string;
  /** Whether dead or new rows ask for a vacuum; otherwise only the planner's statistics are old. */
  vacuum: boolean;
  /** Whether it would keep callers waiting. */
  isLarge: boolean;
  /** Whether it must not wait for a quiet moment any longer. */
  isOverdue: boolean;
}

/** The tables that autovacuum would tend to (its formulas, with half its scale factor), the neediest first. */
export async function listNeedyTables(client: Pick<Client, 'query'>): Promise<NeedyTable[]> {
  // Else the counts of the last second may be missing.
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await client.query(needyTables);
  return rows as NeedyTable[];
}

const tend = (client: Client, { name, vacuum }: NeedyTable) =>
  client.query(vacuum ? `vacuum (analyze) ${name}` : `analyze ${name}`);

const needyTables = `
  with counted as (
    select format('%I.%I', s.schemaname, s.relname) as name, c.relpages > 2000 as large,
      s.n_dead_tup / (50 + 0.1 * greatest(c.reltuples, 0)) as dead,
      s.n_ins_since_vacuum / (1000 + 0.1 * greatest(c.reltuples, 0)) as fresh,
      age(c.relfrozenxid) / 150000000.0 as old,
      case when c.reltuples < 0 then s.n_mod_since_analyze / 50.0
        else s.n_mod_since_analyze / (50 + 0.05 * c.reltuples) end as changed
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where c.relkind in ('r', 'm'))
  select name, greatest(dead, fresh, old) >= 1 as vacuum, large as "isLarge", greatest(dead, fresh, old, changed) >= 4 as "isOverdue"
  from counted
  where greatest(dead, fresh, old, changed) >= 1
  order by greatest(dead, fresh, old, changed) desc
  limit 10`;
