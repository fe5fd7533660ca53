import { parseArgs } from 'node:util';
import { cpus, loadavg } from 'node:os';
import { searching, typing } from './calls.ts';
import { crowd, type Crowd } from './crowd.ts';
import { openEmbedded, openPostgres, type Scratch } from './databases.ts';
import { createCaller, measure, type Percentiles } from './load.ts';
import { awaitModel, signIn } from './measure.ts';
import { progress } from './progress.ts';
import { makeSignIn, startServer } from './server.ts';

// What it costs that each reader sees something else: suggestions and search over HTTP, from the real server, on the same corpus
// without and with a million rows that say who may read what.
// node bench/visibility.ts [--database=postgres] [--documents N] [--rows N] [--calls N] [--rebuild] [--json]

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    documents: { type: 'string', default: '20000' },
    rows: { type: 'string', default: '1000000' },
    calls: { type: 'string', default: '400' },
    rebuild: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

interface Measured {
  suggest: Percentiles;
  search: Percentiles;
}

async function run() {
  const [documents, rows, calls] = [Number(given.documents), Number(given.rows), Number(given.calls)];
  const open = { pglite: openEmbedded, postgres: openPostgres }[given.database];
  if (!open || !(documents > 0) || !(rows > 0) || !(calls > 0)) {
    throw new Error('--database is pglite or postgres; --documents, --rows and --calls are numbers above 0.');
  }
  const on = (rebuild: boolean) => open({ documents, rebuild, progress });
  const without = await within(await on(given.rebuild), (scratch) => measureOn(scratch, calls));
  let made: Crowd | undefined;
  const withRows = await within(await on(false), async (scratch) => {
    made = await crowd(scratch, rows);
    return measureOn(scratch, calls);
  });
  report({ documents, without, with: withRows, made: made! });
}

async function within<T>(scratch: Scratch, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  try {
    return await work(scratch);
  } finally {
    await scratch.drop();
  }
}

async function measureOn(scratch: Scratch, calls: number): Promise<Measured> {
  const token = await makeSignIn(scratch);
  const server = await startServer(scratch);
  try {
    const caller = createCaller(server.origin, 1, await signIn(server.origin, token));
    await awaitModel(caller);
    const typed = typing(10, calls);
    // The first round reads each text's meaning; the second finds it remembered.
    await measure(caller, typed);
    const suggest = await measure(caller, typed);
    const search = await measure(caller, searching(11, calls));
    caller.close();
    return { suggest, search };
  } finally {
    await server.stop();
  }
}

interface Result {
  documents: number;
  without: Measured;
  with: Measured;
  made: Crowd;
}

function report({ documents, without, with: withRows, made }: Result) {
  const name = { pglite: 'PGlite', postgres: 'PostgreSQL' }[given.database as 'pglite' | 'postgres'];
  const loads = loadavg().map((average) => average.toFixed(1));
  console.log(
    `${documents.toLocaleString('en')} documents on ${name}; ${made.readers.toLocaleString('en')} named readers and ` +
      `${made.members.toLocaleString('en')} memberships; ${cpus().length} cores; load average ${loads.join(', ')}`,
  );
  console.log('Milliseconds over HTTP, one caller.\n');
  console.log(`${' '.repeat(12)}${['without', '', 'with', '', 'ratio', ''].map((cell) => cell.padStart(9)).join('')}`);
  console.log(
    `${' '.repeat(12)}${['p50', 'p95', 'p50', 'p95', 'p50', 'p95'].map((cell) => cell.padStart(9)).join('')}`,
  );
  for (const what of ['suggest', 'search'] as const) {
    const [before, after] = [without[what], withRows[what]];
    const ratios = [after.p50 / before.p50, after.p95 / before.p95];
    const cells = [before.p50, before.p95, after.p50, after.p95, ...ratios];
    console.log(what.padEnd(12) + cells.map((cell) => cell.toFixed(2).padStart(9)).join(''));
  }
  if (given.json)
    console.log(JSON.stringify({ database: given.database, documents, ...made, without, with: withRows }));
}

await run();
process.exit();
