import { parseArgs } from 'node:util';
import { openEmbedded, openPostgres } from './databases.ts';
import { measureServer } from './measure.ts';
import { measureNaming } from './naming.ts';
import { progress } from './progress.ts';
import { printNaming, printReport } from './report.ts';
import { makeSignIn, startServer } from './server.ts';

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

async function run() {
  const [documents, seconds] = [Number(given.documents), Number(given.seconds)];
  const open = { pglite: openEmbedded, postgres: openPostgres }[given.database];
  if (!open || !(documents > 0) || !(seconds > 0)) {
    throw new Error('--database is pglite or postgres; --documents and --seconds are numbers above 0.');
  }
  const scratch = await open({ documents, rebuild: given.rebuild, progress });
  try {
    const token = await makeSignIn(scratch);
    console.error('starting the server');
    const server = await startServer(scratch);
    const figures = await measureServer(server, token, { documents, seconds }).finally(() => server.stop());
    const naming = await measureNaming(scratch, documents);
    printNaming(scratch.kind, naming);
    printReport(scratch.kind, documents, figures, given.json && { naming });
  } finally {
    await scratch.drop();
  }
}

await run();
process.exit();
