import type { Embedder } from '#src/server/embeddings/embedder.ts';
import type { Dataset, Document, Query } from '../datasets/formats.ts';
import { openBm25, openVectors, type Scorer } from './baselines.ts';
import { toOutcome, type Outcome } from './calibration.ts';
import { openFilled } from './database.ts';
import { meanOf, measure, percentiles, type Measures } from './measures.ts';
import { askShipped, mayFind } from './shipped.ts';

export interface RetrievalFigures {
  n: number;
  bm25: Measures;
  vector: Measures;
  shipped: Measures;
  ms: { p50: number; p95: number };
}

const nothing = new Map<string, number>();

/** Ranks a set's documents for each of its queries: by plain BM25, by vectors alone, and as the product does. */
export async function measureRetrieval(set: Dataset, embedder: Embedder) {
  const { documents, queries, relevance } = set;
  const isDated = holdsToDates(set);
  const gradesOf = ({ id }: Query) => relevance!.get(id) ?? nothing;
  const byBaseline = async (scorer: Scorer) => {
    const all: Measures[] = [];
    for (const query of queries)
      all.push(measure(order(documents, await scorer(query), mayFind(query, isDated)), gradesOf(query)));
    return meanOf(all);
  };
  const bm25 = await byBaseline(openBm25(documents));
  const vector = await byBaseline(await openVectors(documents, embedder));
  const filled = await openFilled(documents, embedder);
  try {
    const [all, times, outcomes]: [Measures[], number[], Outcome[]] = [[], [], []];
    for (const query of queries) {
      const { ids, ranked, ms } = await askShipped(filled, query, isDated);
      const grades = gradesOf(query);
      all.push(measure(ids, grades));
      times.push(ms);
      outcomes.push(toOutcome(ranked, (place) => (grades.get(ids[place]!) ?? 0) > 0));
    }
    const figures: RetrievalFigures = { n: queries.length, bm25, vector, shipped: meanOf(all), ms: percentiles(times) };
    return { figures, outcomes };
  } finally {
    await filled.close();
  }
}

/** Whether queries look for earlier documents only: they have dates, and nothing relevant is later than its query. */
function holdsToDates({ documents, queries, relevance }: Dataset) {
  const dates = new Map(documents.map(({ id, date }) => [id, date]));
  if (!queries.some(({ date }) => date) || !documents.every(({ date }) => date)) return false;
  return queries.every(({ id, date }) =>
    [...(relevance!.get(id) ?? nothing)].every(
      ([document, grade]) => grade <= 0 || !date || dates.get(document)! <= date,
    ),
  );
}

/** The best thousand that may be found; what has nothing in common with the query comes last, as it stands. */
function order(documents: Document[], scores: Float64Array, may: (document: Document) => boolean) {
  return documents
    .map((document, at) => ({ document, score: scores[at]! }))
    .filter(({ document }) => may(document))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 1_000)
    .map(({ document }) => document.id);
}
