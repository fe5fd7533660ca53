import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readBanking77 } from './datasets/banking77.ts';
import { readClinc150, readClinc150Val } from './datasets/clinc150.ts';
import { readSet, type Dataset } from './datasets/formats.ts';
import { readOnstartups } from './datasets/onstartups.ts';
import { readSemeval, readSemevalTrain1, readSemevalTrain2 } from './datasets/semeval.ts';
import { readStackfaq } from './datasets/stackfaq.ts';
import { measureCalibration } from './quality/calibration.ts';
import { measureLabels, toFlat } from './quality/labels.ts';
import { printSet } from './quality/report.ts';
import { measureRetrieval } from './quality/retrieval.ts';
import { openRemembering } from './quality/vectors.ts';

// How well the product finds the question that somebody means, beside plain BM25 and the model's vectors alone: by its own
// statements over a real database, in memory or, with DATABASE_URL, in a scratch database of that PostgreSQL.
//
// node bench/quality.ts --data FOLDER [--only NAME,NAME] [--dev] [--titles] [--json] [--out FILE]
// node bench/quality.ts --set NAME --corpus FILE --queries FILE [--qrels FILE]
//
// --dev: the parts that the ranking is fitted to, instead of those that it is judged by. --titles: queries by title alone.

const { values: given } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    dev: { type: 'boolean', default: false },
    titles: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
    set: { type: 'string' },
    corpus: { type: 'string' },
    queries: { type: 'string' },
    qrels: { type: 'string' },
  },
});

const judged = [readOnstartups, readSemeval, readStackfaq, readBanking77, readClinc150];
const fittedTo = [readSemevalTrain1, readSemevalTrain2, readClinc150Val];

function listSets(): Dataset[] {
  const { data, set, corpus, queries, qrels } = given;
  if (set) {
    if (!corpus || !queries)
      throw new Error('--set needs --corpus and --queries, and --qrels unless they have labels.');
    const read = readSet(set, { corpus, queries, qrels });
    if (!read) throw new Error(`One of these is not there: ${[corpus, queries, qrels].join(' ')}`);
    return [read];
  }
  if (!data) throw new Error('--data names the folder of the data sets, or --set one set.');
  const only = given.only?.split(',');
  return (given.dev ? fittedTo : judged)
    .flatMap((read) => read(data) ?? [])
    .filter(({ name }) => !only || only.includes(name));
}

async function run() {
  const sets = listSets();
  if (sets.length === 0) throw new Error(`There is none of the sets in ${given.data}.`);
  const embedder = await openRemembering();
  const results: Record<string, object> = {};
  for (const set of sets) {
    console.error(`${set.name}: ${set.documents.length} documents, ${set.queries.length} queries`);
    if (given.titles) for (const query of set.queries) query.text = '';
    const { figures, outcomes } = await (set.relevance ? measureRetrieval : measureLabels)(set, embedder);
    const calibration = measureCalibration(outcomes);
    results[set.name] = { ...('one' in figures ? toFlat(figures) : figures), calibration };
    printSet(set.name, figures, calibration);
  }
  const json = JSON.stringify(results);
  if (given.json) console.log(json);
  if (given.out) writeFileSync(given.out, json);
}

await run();
process.exit();
