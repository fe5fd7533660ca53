import { parseArgs } from 'node:util';
import { toProbability } from '#src/core/calibration.ts';
import { weigh } from '#src/core/ranking.ts';
import type { Embedder } from '#src/server/embeddings/embedder.ts';
import { readBanking77 } from './datasets/banking77.ts';
import { readClinc150Val } from './datasets/clinc150.ts';
import { outOfScope, type Document, type Query } from './datasets/formats.ts';
import { readSemevalTrain1, readSemevalTrain2 } from './datasets/semeval.ts';
import { openFilled, type Filled } from './quality/database.ts';
import { mean } from './quality/measures.ts';
import { askShipped, type Answer } from './quality/shipped.ts';
import { openRemembering } from './quality/vectors.ts';
import { createRandom, pick } from './texts.ts';

// Fits the numbers of src/core/calibration.ts to training and validation parts, never to a query that the bench judges by:
// SemEval's train1 and train2, CLINC150's validation part, and a draw of BANKING77's training part held out of its corpus.
// node bench/fit.ts --data FOLDER

/** The best match of one query. */
interface Observation {
  score: number;
  right: boolean;
  /** Whether anything answers the query. */
  answerable: boolean;
}

const { values: given } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });

const ways = ['meaning', 'words'] as const;
type Way = (typeof ways)[number];

async function run() {
  const observed = await observe(await openRemembering());
  for (const way of ways) {
    const { intercept, slope } = fitPlatt([...observed[way].values()]);
    console.log(`\n${way}: { intercept: ${intercept.toFixed(3)}, slope: ${slope.toFixed(3)} }`);
    for (const [name, some] of observed[way])
      printFit(
        name,
        some.map((one) => ({ ...one, probability: toProbability(intercept + slope * one.score) })),
      );
  }
}

interface Test {
  documents: Document[];
  asks: { name: string; queries: Query[] }[];
  isRight: (query: Query, document: string) => boolean;
}

/** What each way finds first for each query, by the name of what was asked. */
async function observe(embedder: Embedder) {
  const observed: Record<Way, Map<string, Observation[]>> = { meaning: new Map(), words: new Map() };
  for (const { documents, asks, isRight } of [...paired(), ...labelled()]) {
    const filled = await openFilled(documents, embedder);
    for (const way of ways) {
      const asked = way === 'meaning' ? filled : { ...filled, ctx: { ...filled.ctx, meaning: () => null } };
      for (const { name, queries } of asks) {
        const some = await askAll(asked, queries, isRight);
        observed[way].set(name, [...(observed[way].get(name) ?? []), ...some]);
      }
    }
    await filled.close();
    console.error(`asked ${asks.map(({ name }) => name).join(' and ')}`);
  }
  return observed;
}

async function askAll(filled: Filled, queries: Query[], isRight: Test['isRight']) {
  const observed: Observation[] = [];
  for (const query of queries) observed.push(toObservation(query, await askShipped(filled, query, false), isRight));
  return observed;
}

const toObservation = (query: Query, { ids, ranked }: Answer, isRight: Test['isRight']): Observation => ({
  score: ranked[0] ? weigh(ranked[0].best).score : 0,
  right: ids.length > 0 && isRight(query, ids[0]!),
  answerable: query.label !== outOfScope,
});

function paired(): Test[] {
  const sets = [readSemevalTrain1(given.data), readSemevalTrain2(given.data)].filter((set) => set !== null);
  const queries = sets.flatMap((set) => set.queries);
  const relevance = new Map(sets.flatMap((set) => [...set.relevance!]));
  const asks = [
    { name: 'semeval', queries },
    { name: 'semeval, titles', queries: queries.map((query) => ({ ...query, text: '' })) },
  ];
  const isRight: Test['isRight'] = ({ id }, document) => (relevance.get(id)?.get(document) ?? 0) > 0;
  return sets[0] ? [{ documents: sets[0].documents, asks, isRight }] : [];
}

/** Two draws of one example per label of each set, and all examples of the one with strangers. */
function labelled(): Test[] {
  const clinc = readClinc150Val(given.data);
  const banking = readBanking77(given.data);
  const drawn = (name: string, documents: Document[], queries: Query[]) =>
    [1, 2].map((seed) => test(`${name}, one example`, draw(documents, seed), queries));
  return [
    ...(banking ? drawn('banking77-train', banking.documents, heldOut(banking.documents)) : []),
    ...(clinc ? drawn('clinc150-val', clinc.documents, clinc.queries) : []),
    ...(clinc ? [test('clinc150-val, all', clinc.documents, clinc.queries)] : []),
  ];
}

function test(name: string, documents: Document[], queries: Query[]): Test {
  const labels = new Map(documents.map(({ id, label }) => [id, label]));
  const others = queries.filter(({ id }) => !labels.has(id));
  return {
    documents,
    asks: [{ name, queries: others }],
    isRight: ({ label }, document) => labels.get(document) === label,
  };
}

function draw(documents: Document[], seed: number) {
  const random = createRandom(100 + seed);
  return [...Map.groupBy(documents, ({ label }) => label).values()].map((same) => pick(random, same));
}

function heldOut(documents: Document[]): Query[] {
  const random = createRandom(7);
  return Array.from({ length: 1_500 }, () => pick(random, documents));
}

/** Logistic regression on one score, each set weighing the same (Platt 1999), by Newton's method. */
function fitPlatt(sets: Observation[][]) {
  let [intercept, slope] = [0, 1];
  const weighed = sets.flatMap((some) => some.map((one) => ({ ...one, weight: 1 / some.length })));
  for (let step = 0; step < 30; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
    for (const { score, right, weight } of weighed) {
      const p = toProbability(intercept + slope * score);
      const [error, curve] = [weight * (Number(right) - p), weight * p * (1 - p)];
      g0 += error;
      g1 += error * score;
      h00 += curve;
      h01 += curve * score;
      h11 += curve * score * score;
    }
    const determinant = h00 * h11 - h01 * h01;
    intercept += (h11 * g0 - h01 * g1) / determinant;
    slope += (h00 * g1 - h01 * g0) / determinant;
  }
  return { intercept, slope };
}

function printFit(name: string, some: (Observation & { probability: number })[]) {
  const brier = mean(some.map(({ probability, right }) => (probability - Number(right)) ** 2));
  const fifths = Map.groupBy(some, ({ probability }) => Math.min(4, Math.floor(probability * 5)));
  const table = [...fifths]
    .toSorted(([a], [b]) => a - b)
    .map(([, part]) => {
      const predicted = mean(part.map(({ probability }) => probability));
      return `${predicted.toFixed(2)}→${mean(part.map(({ right }) => Number(right))).toFixed(2)} (${part.length})`;
    });
  const lowest = some
    .filter(({ answerable }) => answerable)
    .map(({ probability }) => probability)
    .toSorted((a, b) => a - b);
  const likely = some.filter(({ probability }) => probability >= 0.8);
  console.log(`${name}: Brier ${brier.toFixed(3)}; ${table.join(', ')}`);
  console.log(
    `  5 % of what can be answered lies below ${lowest[Math.floor(lowest.length * 0.05)]!.toFixed(2)};` +
      ` from 0.8 on ${mean(likely.map(({ right }) => Number(right))).toFixed(3)} right`,
  );
}

await run();
process.exit();
