import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { asking, mixed, reading, searching, typing } from './calls.ts';
import { openEmbedded, openPostgres, type Scratch, type Wanted } from './databases.ts';
import { createCaller, measure, press, type Caller, type Percentiles } from './load.ts';
import { makeSignIn, startServer, type Server } from './server.ts';
import { printTable, round, type Row } from './table.ts';

// How long people wait, and what a server needs, with 100,000 documents: over HTTP, from the real server in a process of its own.
// node bench/speed.ts [--database=postgres] [--documents N] [--seconds N] [--rebuild] [--json]

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    documents: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '20' },
    rebuild: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const connections = 50;
/** Fewer than the embedder remembers, so that a second round finds their vectors. */
const typed = 400;

async function run() {
  const documents = Number(given.documents);
  const open = { pglite: openEmbedded, postgres: openPostgres }[given.database];
  if (!open || !(documents > 0)) throw new Error('--database is pglite or postgres, --documents a number.');
  const scratch = await open({ documents, rebuild: given.rebuild, progress });
  try {
    const token = await makeSignIn(scratch);
    console.error('starting the server');
    const server = await startServer(scratch);
    const figures = await measureAll(server, token, documents).finally(() => server.stop());
    report(scratch, documents, figures);
  } finally {
    await scratch.drop();
  }
}

async function measureAll(server: Server, token: string, documents: number) {
  const cookie = await signIn(server.origin, token);
  const alone = createCaller(server.origin, 1, cookie);
  await awaitModel(alone);
  await measure(alone, [...typing(1, 40), ...searching(2, 20), ...reading(3, 20, documents)]);
  console.error('one client');
  // The first round reads each text's meaning; the second finds it remembered.
  const suggest_with_embedding = await measure(alone, typing(10, typed));
  const suggest = await measure(alone, typing(10, typed));
  const search = await measure(alone, searching(11, 200));
  const read = await measure(alone, reading(12, 300, documents));
  const ask = await measure(alone, asking(13, 100));
  alone.close();
  console.error(`${connections} connections for ${given.seconds} s`);
  const many = createCaller(server.origin, connections, cookie);
  server.begin();
  const load = await press(many, connections, Number(given.seconds), mixed(20, documents));
  const { stallP99, stallMax, rssMb } = await server.tell();
  many.close();
  const one = { suggest, suggest_with_embedding, search, ask, read };
  const { rps, errors, ...under_load } = load;
  return {
    ...one,
    under_load,
    rps,
    errors,
    stall_p99: stallP99,
    stall_max: stallMax,
    rss_mb: rssMb,
    ready_s: server.readyS,
  };
}

type All = Awaited<ReturnType<typeof measureAll>>;

async function signIn(origin: string, token: string) {
  const caller = createCaller(origin, 1);
  const reply = await caller.call({ method: 'POST', path: '/api/v1/sessions', body: { token } });
  caller.close();
  if (!reply.cookie) throw new Error(`Could not sign in: ${reply.status} ${reply.body}`);
  return reply.cookie;
}

async function awaitModel({ call }: Caller) {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await call({ method: 'GET', path: '/api/v1/suggestions?text=printer' });
    if ((JSON.parse(body) as { byMeaning?: boolean }).byMeaning) return;
    await sleep(100);
  }
  throw new Error('The model of meaning was not there within a minute.');
}

function report({ name }: Scratch, documents: number, figures: All) {
  const embedded = name === 'PGlite';
  const load = loadavg()
    .map((average) => average.toFixed(1))
    .join(', ');
  console.log(
    `${documents.toLocaleString('en')} documents on ${name}; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`,
  );
  console.log(`Load average of the machine ${load}. Milliseconds, over HTTP on 127.0.0.1, this client included.`);
  console.log(
    'The documents’ vectors are mixtures of the model’s own with some noise; the queries’ are the model’s.\n',
  );
  const one = (label: string, value: number, unit: string, aim?: number): Row => ({
    name: label,
    figures: { value, unit },
    aim,
  });
  printTable([
    { name: 'suggestions, the text’s vector remembered', figures: figures.suggest, aim: embedded ? 30 : 15 },
    { name: 'suggestions, the text embedded', figures: figures.suggest_with_embedding, aim: 60 },
    { name: 'search', figures: figures.search },
    { name: 'ask', figures: figures.ask },
    { name: 'read', figures: figures.read },
    { name: `any of these, ${connections} at once`, figures: figures.under_load },
    one(`requests, ${connections} at once`, figures.rps, 'a second'),
    one('of these failed', figures.errors, '', 0),
    one('event loop late meanwhile, p99', figures.stall_p99, 'ms', 50),
    one('event loop late meanwhile, most', figures.stall_max, 'ms'),
    one('resident memory after it', figures.rss_mb, 'MB', embedded ? 700 : undefined),
    one('from start to ready', figures.ready_s, 's', 4),
  ]);
  if (given.json) console.log(JSON.stringify({ database: embedded ? 'pglite' : 'postgres', ...rounded(figures) }));
}

function rounded(figures: All) {
  const roundAll = (value: number | Percentiles) =>
    typeof value === 'number' ? round(value) : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, round(v)]));
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, roundAll(value)]));
}

const start = performance.now();
let told = -Infinity;

const progress: Wanted['progress'] = (what, done, of) => {
  const at = (performance.now() - start) / 1000;
  if (at - told < 2 && done < of) return;
  told = at;
  console.error(`${at.toFixed(0).padStart(4)} s  ${what} ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`);
};

await run();
process.exit();
