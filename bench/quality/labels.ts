import type { Embedder } from '#src/server/embeddings/embedder.ts';
import { outOfScope, type Dataset, type Document, type Query } from '../datasets/formats.ts';
import { createRandom, pick } from '../texts.ts';
import { openBm25, openVectors, type Scorer } from './baselines.ts';
import { toOutcome, type Outcome } from './calibration.ts';
import { openFilled } from './database.ts';
import { areaUnderCurve, mean, percentiles, recallAtFalseAlarms } from './measures.ts';
import { askShipped } from './shipped.ts';

/** Of one way to find: whether the first, and one of the first five, has the query's label; and how strangers are told. */
export interface LabelMeasures {
  hit1: number;
  hit5: number;
  /** How well the best match's score tells queries that something answers from those that nothing does. */
  auroc?: number;
  /** The share of queries that nothing answers which is recognised when 5 % of the others are taken for such. */
  recallAt5?: number;
}

export interface LabelFigures {
  n: number;
  seeds: number;
  /** One example for each label. */
  one: Record<Way, LabelMeasures>;
  /** All examples there are; only where there are queries that nothing answers. */
  all?: Record<Way, LabelMeasures>;
  ms: { p50: number; p95: number };
}

type Way = 'bm25' | 'vector' | 'shipped';
/** What one way found for a query: the labels of the best five, and the best score. */
interface Finding {
  labels: string[];
  score: number;
}
type Find = (query: Query) => Promise<Finding>;

const seeds = [1, 2, 3, 4, 5];

/**
 * The figures by way, as other sets have them: hits with one example per label, and how strangers are told with all examples
 * (`auroc`) and with one (`aurocOne`).
 */
export function toFlat({ n, seeds, one, all, ms }: LabelFigures) {
  const flat = (way: Way) => ({
    hit1: one[way].hit1,
    hit5: one[way].hit5,
    ...(all && {
      auroc: all[way].auroc,
      recallAt5: all[way].recallAt5,
      hit1All: all[way].hit1,
      hit5All: all[way].hit5,
    }),
    ...(all && { aurocOne: one[way].auroc, recallAt5One: one[way].recallAt5 }),
  });
  return { n, seeds, bm25: flat('bm25'), vector: flat('vector'), shipped: flat('shipped'), ms };
}

/** Finds the label of each query, with one example per label (mean of five draws), and with all where strangers are asked too. */
export async function measureLabels({ documents: given, queries }: Dataset, embedder: Embedder) {
  const documents = given.filter(({ label }) => label !== outOfScope);
  const [times, outcomes]: [number[], Outcome[]] = [[], []];
  const draws: Record<Way, LabelMeasures>[] = [];
  for (const seed of seeds) draws.push(await run(draw(documents, seed)));
  const all = queries.some(({ label }) => label === outOfScope) ? { all: await run(documents) } : {};
  const figures: LabelFigures = {
    n: queries.length,
    seeds: seeds.length,
    one: meanOfDraws(draws),
    ...all,
    ms: percentiles(times),
  };
  return { figures, outcomes };

  async function run(examples: Document[]): Promise<Record<Way, LabelMeasures>> {
    const filled = await openFilled(examples, embedder);
    const labelOf = new Map(examples.map(({ id, label }) => [id, label!]));
    const shipped: Find = async (query) => {
      const { ids, ranked, ms } = await askShipped(filled, query, false);
      times.push(ms);
      outcomes.push(toOutcome(ranked, (place) => labelOf.get(ids[place]!) === query.label));
      return { labels: ids.slice(0, 5).map((id) => labelOf.get(id)!), score: ranked[0]?.probability ?? 0 };
    };
    try {
      return {
        bm25: await judge(queries, byScores(examples, openBm25(examples))),
        vector: await judge(queries, byScores(examples, await openVectors(examples, embedder))),
        shipped: await judge(queries, shipped),
      };
    } finally {
      await filled.close();
    }
  }
}

function draw(documents: Document[], seed: number): Document[] {
  const random = createRandom(seed);
  return [...Map.groupBy(documents, ({ label }) => label).values()].map((same) => pick(random, same));
}

function byScores(examples: Document[], scorer: Scorer): Find {
  return async (query) => {
    const scores = await scorer(query);
    const best: number[] = [];
    for (let place = 0; place < 5; place++) {
      let top = -1;
      for (let at = 0; at < scores.length; at++)
        if (!best.includes(at) && (top < 0 || scores[at]! > scores[top]!)) top = at;
      best.push(top);
    }
    return { labels: best.map((at) => examples[at]!.label!), score: scores[best[0]!]! };
  };
}

async function judge(queries: Query[], find: Find): Promise<LabelMeasures> {
  const [first, five, known, strange]: number[][] = [[], [], [], []];
  for (const query of queries) {
    const { labels, score } = await find(query);
    if (query.label === outOfScope) strange!.push(score);
    else {
      known!.push(score);
      first!.push(Number(labels[0] === query.label));
      five!.push(Number(labels.includes(query.label!)));
    }
  }
  const hits = { hit1: mean(first!), hit5: mean(five!) };
  if (strange!.length === 0) return hits;
  return { ...hits, auroc: areaUnderCurve(known!, strange!), recallAt5: recallAtFalseAlarms(known!, strange!) };
}

function meanOfDraws(draws: Record<Way, LabelMeasures>[]): Record<Way, LabelMeasures> {
  const average = (way: Way) => {
    const names = Object.keys(draws[0]![way]) as (keyof LabelMeasures)[];
    return Object.fromEntries(names.map((name) => [name, mean(draws.map((draw) => draw[way][name]!))])) as unknown;
  };
  return Object.fromEntries((['bm25', 'vector', 'shipped'] as const).map((way) => [way, average(way)])) as Record<
    Way,
    LabelMeasures
  >;
}
