import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig } from '#src/server/config.ts';
import type { Services } from '#src/server/context.ts';
import { openApplication } from '#src/server/server.ts';
import { scratchDatabase } from '../../test/scratch.ts';
import { chance } from '../fairness/chance.ts';
import { writeClimbs } from './climbs.ts';
import { countFigures, firstUp, quantile, upSeconds, type Drilled } from './figures.ts';
import { openLedger, readLedger } from './ledger.ts';
import { createNode, type Node } from './nodes.ts';

// Servers are killed while climbs fall due: is each moved once, and when?
// node bench/drills/clock.ts [--climbs N] [--seconds N] [--seed S] [--only pglite|postgres] [--json]

const { values: given } = parseArgs({
  options: {
    climbs: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(given.climbs);
const spreadMs = Number(given.seconds) * 1000;

/** What is due is waited for so long, once no server is killed any more; what is not done by then is missed. */
const patienceMs = 45_000;

interface Place {
  kind: 'PostgreSQL' | 'PGlite';
  databaseUrl: string;
  env: Record<string, string>;
  nodes: number;
  /** How long one is left alone between two kills. The embedded database takes seconds to be opened again. */
  pauseMs: { least: number; most: number };
}

async function drill({ kind, databaseUrl, env, nodes: many, pauseMs }: Place) {
  const config = { ...readConfig({ EMBEDDER: 'off', ...env }), databaseUrl };
  const within = async <T>(work: (services: Services) => Promise<T>) => {
    const { services, stop } = await openApplication(config, pino({ level: 'error' }, pino.destination(2)));
    return work(services).finally(stop);
  };
  const nodes = await Promise.all(Array.from({ length: many }, () => createNode(env)));
  // Time enough to write them and to start the servers.
  const from = new Date(Date.now() + 15_000 + count * 4);
  const planned = await within(async (services) => {
    const planned = await writeClimbs(services, from, { count, spreadMs });
    await openLedger(services);
    return planned;
  });
  await Promise.all(nodes.map((node) => node.start()));
  console.error(`${kind}: ${count} climbs from ${from.toISOString()} on`);
  const kills = await killInTurns(nodes, from.getTime(), pauseMs);
  await sleep(patienceMs);
  await Promise.all(nodes.map((node) => node.kill()));
  const seen = await within((services) => readLedger(services, planned));
  return report(kind, { planned, seen, nodes }, kills, from.getTime());
}

/** Kills one or the other of those that are up, while climbs fall due; gives how often. */
async function killInTurns(nodes: Node[], from: number, { least, most }: Place['pauseMs']) {
  let kills = 0;
  const starting = new Set<Promise<void>>();
  await sleep(Math.max(0, from - Date.now()));
  for (let n = 0; Date.now() < from + spreadMs; n++) {
    await sleep(least + (most - least) * chance(given.seed, 'pause', n));
    const up = nodes.filter((node) => node.isUp());
    const victim = up[Math.floor(chance(given.seed, 'victim', n) * up.length)];
    if (!victim) continue;
    await victim.kill();
    kills++;
    const start = victim.start().finally(() => starting.delete(start));
    starting.add(start);
  }
  await Promise.all(starting);
  return kills;
}

function report(kind: Place['kind'], drilled: Drilled, kills: number, from: number) {
  const figures = countFigures(drilled);
  const { nodes, planned, seen } = drilled;
  const starts = nodes.flatMap(({ starts }) => starts).toSorted((a, b) => a - b);
  const fired = planned.flatMap(({ id, dueAt }) => {
    const { firstAt } = seen.get(id)!;
    return firstAt ? [{ due: dueAt.getTime(), at: firstAt.getTime() }] : [];
  });
  const down = Array.from({ length: spreadMs / 10 }, (_, n) => from + n * 10).filter(
    (at) => firstUp(nodes, at) > at,
  ).length;
  const loads = loadavg().map((load) => load.toFixed(1));
  console.log(
    `${kind}: ${count} climbs over ${given.seconds} s, ${nodes.length} server process${nodes.length > 1 ? 'es' : ''}, ${kills} × kill -9`,
  );
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, load average ${loads.join(', ')}; no model of meaning`,
  );
  console.log(
    `none was up for ${((down * 1000) / spreadMs).toFixed(0)} % of the time; a start took ${seconds(quantile(starts, 0.5))} (at most ${seconds(starts.at(-1)!)})`,
  );
  console.log(
    'Lateness counts from the later of the date and the first moment from it on at which a server is up (/readyz),',
  );
  console.log(
    'until the transaction is kept. Missed, twice: by transactions, events, notices and log entries of each climb.\n',
  );
  const { missed, twice, early } = figures;
  console.log(`fired ${figures.fired}   missed ${missed}   twice ${twice}   early ${early}   (aim 0, 0, 0)`);
  const late = figures.p99_s > 2 ? '   missed' : '';
  console.log(
    `lateness               ${threeOf(figures.p50_s, figures.p99_s, figures.max_s)}   (aim p99 ≤ 2 s)${late}`,
  );
  console.log(`… while one was up     ${quantilesOf(fired.map(({ due, at }) => upSeconds(nodes, due, at)))}`);
  console.log(`from the date itself   ${quantilesOf(fired.map(({ due, at }) => (at - due) / 1000))}\n`);
  return figures;
}

const threeOf = (p50: number, p99: number, max: number) =>
  `p50 ${seconds(p50)}   p99 ${seconds(p99)}   max ${seconds(max)}`;
const quantilesOf = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return threeOf(quantile(sorted, 0.5), quantile(sorted, 0.99), sorted.at(-1) ?? NaN);
};
const seconds = (value: number) => `${value.toFixed(2)} s`;
const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);

async function run() {
  if (!(count > 0 && spreadMs > 0)) throw new Error('--climbs and --seconds are numbers above 0.');
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-drill-'));
  const server = process.env['DATABASE_URL'];
  const results: Record<string, unknown> = {};
  try {
    if (given.only !== 'postgres') {
      const env = { DATA_DIR: join(folder, 'pglite'), DATABASE_URL: '' };
      const databaseUrl = `pglite:${join(folder, 'pglite/database')}`;
      results['pglite'] = await drill({
        kind: 'PGlite',
        databaseUrl,
        env,
        nodes: 1,
        pauseMs: { least: 8_000, most: 12_000 },
      });
    }
    if (given.only !== 'pglite' && server) {
      const { url, drop } = await scratchDatabase(server);
      const env = { DATA_DIR: join(folder, 'postgres'), DATABASE_URL: url };
      results['postgres'] = await drill({
        kind: 'PostgreSQL',
        databaseUrl: url,
        env,
        nodes: 2,
        pauseMs: { least: 700, most: 1_300 },
      }).finally(drop);
    } else if (given.only !== 'pglite') {
      console.log('Two servers over one PostgreSQL were not drilled: name it in DATABASE_URL.');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const { pglite, postgres } = results;
  if (given.json) console.log(JSON.stringify(postgres ? { ...postgres, pglite } : pglite, rounded));
}

await run();
