import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { percentiles } from './quality/measures.ts';
import { openRemembering } from './quality/vectors.ts';
import { baselineNames, openBaselines } from './routing/baselines.ts';
import { openPlaying } from './routing/database.ts';
import { findBeginning, readHistory } from './routing/history.ts';
import { listAsked, placeIn, placeOf, type Asked } from './routing/known.ts';
import { measurePlaces, measureSpread, type Measures } from './routing/measures.ts';
import { openShipped, type Ranked } from './routing/shipped.ts';

// Who is named for a question, against who really answered it, with only what was known when it was asked: by the product's own
// code over a real database, in memory or, with DATABASE_URL, in a scratch database of that PostgreSQL; and by simple baselines.
//
// node bench/routing.ts --data FOLDER | --file FILE [--from DATE | --last 0.2] [--to DATE] [--baselines] [--json]
//
// FILE: a question a line, {id, title, body, tags[], asker, date, answers: [{user, date, accepted, body}]}. Without dates the
// questions are taken in the order of their ids, eight a day.

const { values: given } = parseArgs({
  options: {
    data: { type: 'string' },
    file: { type: 'string' },
    from: { type: 'string' },
    last: { type: 'string' },
    to: { type: 'string' },
    baselines: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

function readGiven() {
  const { data, file, from } = given;
  if (!data && !file) throw new Error('--data names the folder of a data set, or --file one history.');
  const { history, isDated } = readHistory(file ?? join(data!, 'questions.jsonl'));
  if (from !== undefined && !isDated) throw new Error('--from needs a history with dates; take --last.');
  const asked = [...listAsked(history, findBeginning(history, beginning()), readEnd())];
  if (asked.length === 0) throw new Error('No question was answered by somebody with three earlier answers.');
  return { history, asked };
}

function beginning() {
  const { file, from, last } = given;
  if (from !== undefined && last !== undefined)
    throw new Error('Either --from or --last says which questions are asked.');
  if (from === undefined && (file || last !== undefined)) return { last: Number(last ?? 0.2) };
  return { from: from ?? '2012-07-01', last: 1 };
}

function readEnd() {
  const to = given.to === undefined ? new Date(8.64e15) : new Date(given.to);
  if (Number.isNaN(to.getTime())) throw new Error('--to is a date such as 2013-01-01.');
  return to;
}

type History = ReturnType<typeof readGiven>['history'];

function measureBaselines(history: History, asked: Asked[]) {
  const score = openBaselines(history);
  const scores = asked.map((one) => {
    const by = score(one);
    return baselineNames.map((name) => placeOf(by[name], one));
  });
  return Object.fromEntries(
    baselineNames.map((name, n) => [name, measurePlaces(scores.map((places) => places[n]!))]),
  ) as Record<(typeof baselineNames)[number], Measures>;
}

async function measureShipped(history: History, asked: Asked[]) {
  const playing = await openPlaying(history, await openRemembering());
  try {
    const rank = openShipped(playing);
    const ranked: Ranked[] = [];
    for (const one of asked) {
      ranked.push(await rank(one));
      if (ranked.length % 100 === 0) console.error(`${ranked.length} of ${asked.length} questions`);
    }
    const people = asked.at(-1)!.earlier.size;
    const measure = (which: 'ranking' | 'fair') => ({
      ...measurePlaces(ranked.map((one, n) => placeIn(one[which], asked[n]!.answered))),
      ...measureSpread(
        ranked.map((one) => one[which]),
        people,
      ),
    });
    return { shipped: measure('ranking'), fair: measure('fair'), ms: percentiles(ranked.map(({ ms }) => ms)), people };
  } finally {
    await playing.close();
  }
}

const share = (value: number) => value.toFixed(3).padStart(8);
const row = (name: string, { mrr, hit1, hit5, hit10 }: Measures) =>
  `  ${name.padEnd(24)}${[mrr, hit1, hit5, hit10].map(share).join('')}`;

const less = (now: number, before: number) => `${((1 - now / before) * 100).toFixed(1)} %`;

async function run() {
  const { history, asked } = readGiven();
  console.log(
    `${asked.length} questions, ${history.length} in all; who really answered, among who had three earlier answers`,
  );
  console.log(`  ${''.padEnd(24)}     MRR   Hit@1   Hit@5  Hit@10`);
  const baselines = measureBaselines(history, asked);
  for (const name of baselineNames) console.log(row(name, baselines[name]));
  if (given.baselines) return;
  const { shipped, fair, ms, people } = await measureShipped(history, asked);
  console.log(row('shipped', shipped));
  console.log(row('shipped, with fairness', fair));
  console.log(
    `\n${people} people could be named at the end; ${ms.p50.toFixed(1)} ms a question, p95 ${ms.p95.toFixed(1)}, without the model`,
  );
  console.log(
    'coverage: their share that was ever among the first ten; load: of the first three places, what the busiest 5 % had',
  );
  console.log(`  shipped                 coverage${share(shipped.coverage)}  load${share(shipped.top5_load)}`);
  console.log(`  shipped, with fairness  coverage${share(fair.coverage)}  load${share(fair.top5_load)}`);
  console.log(
    `fairness: Hit@10 less by ${less(fair.hit10, shipped.hit10)} (aim: at most 8 %), load by ${less(fair.top5_load, shipped.top5_load)} (aim: 33 %)`,
  );
  if (!given.json) return;
  const { coverage, top5_load, ...measures } = shipped;
  console.log(JSON.stringify({ n: asked.length, ...baselines, shipped: measures, coverage, top5_load, fair }));
}

await run();
process.exit();
