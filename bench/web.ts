import { parseArgs } from 'node:util';
import { buildWeb, isWebStale } from '#bin/web.mjs';
import { openEmbedded, openPostgres } from './databases.ts';
import { measureWeb } from './web/measure.ts';
import { progress } from './progress.ts';
import { printWeb, shaped } from './web/report.ts';
import { makeSignIn, startServer } from './server.ts';

// How fast the pages are for the people before them, with 100,000 documents: in Chromium, from the real server in a process of its own.
// node bench/web.ts [--database=postgres] [--documents N] [--rebuild] [--json]

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    documents: { type: 'string', default: '100000' },
    rebuild: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

async function run() {
  const documents = Number(given.documents);
  const open = { pglite: openEmbedded, postgres: openPostgres }[given.database];
  if (!open || !(documents > 0)) {
    throw new Error('--database is pglite or postgres; --documents is a number above 0.');
  }
  if (isWebStale() && !buildWeb()) throw new Error('The web part could not be built; what went wrong is above.');
  const scratch = await open({ documents, rebuild: given.rebuild, progress });
  try {
    const token = await makeSignIn(scratch);
    console.error('starting the server');
    const server = await startServer(scratch);
    const measured = await measureWeb(server.origin, token, documents).finally(() => server.stop());
    printWeb(scratch.kind, documents, measured);
    if (given.json) console.log(JSON.stringify(shaped(measured)));
  } finally {
    await scratch.drop();
  }
}

await run();
process.exit();
