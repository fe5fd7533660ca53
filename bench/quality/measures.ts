/** How good one ranked list is; all from 0 to 1. */
export interface Measures {
  map: number;
  mrr: number;
  r1: number;
  r5: number;
  r10: number;
  ndcg10: number;
}

/**
 * The measures of one query (Manning, Raghavan and Schütze 2008, chapter 8): average precision over the whole list, reciprocal rank
 * of the first relevant document, recall at 1, 5 and 10, and nDCG at 10 with the grades as gains. A query with nothing relevant
 * counts 0 everywhere, as SemEval's scorer has it.
 */
export function measure(ranked: string[], grades: ReadonlyMap<string, number>): Measures {
  const relevant = [...grades.values()].filter((grade) => grade > 0);
  if (relevant.length === 0) return { map: 0, mrr: 0, r1: 0, r5: 0, r10: 0, ndcg10: 0 };
  const gains = ranked.map((id) => Math.max(0, grades.get(id) ?? 0));
  const hits = gains.map((gain) => Number(gain > 0));
  const found = (places: number) => sum(hits.slice(0, places)) / relevant.length;
  let seen = 0;
  const precisions = hits.map((hit, place) => (hit ? ++seen / (place + 1) : 0));
  return {
    map: sum(precisions) / relevant.length,
    mrr: precisions.length === 0 ? 0 : 1 / (hits.indexOf(1) + 1 || Infinity),
    r1: found(1),
    r5: found(5),
    r10: found(10),
    ndcg10: discounted(gains) / discounted(relevant.toSorted((a, b) => b - a)),
  };
}

/** Each measure's mean over the queries. */
export function meanOf<M extends object>(all: M[]): M {
  const names = Object.keys(all[0] ?? {}) as (keyof M)[];
  return Object.fromEntries(names.map((name) => [name, mean(all.map((one) => Number(one[name])))])) as M;
}

/**
 * The area under the ROC curve: how often one of the first kind scores above one of the second (Mann and Whitney 1947; ties
 * count half).
 */
export function areaUnderCurve(positive: number[], negative: number[]): number {
  const all = [
    ...positive.map((score) => ({ score, isPositive: true })),
    ...negative.map((score) => ({ score, isPositive: false })),
  ].toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]!.score === all[from]!.score) to++;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter((one) => one.isPositive).length;
    from = to;
  }
  return (rankSum - (positive.length * (positive.length + 1)) / 2) / (positive.length * negative.length);
}

/** The share of the strangers that score below the threshold under which 5 % of the others are. */
export function recallAtFalseAlarms(positive: number[], strangers: number[], alarms = 0.05): number {
  const threshold = positive.toSorted((a, b) => a - b)[Math.floor(positive.length * alarms)] ?? 0;
  return mean(strangers.map((score) => Number(score < threshold)));
}

/** p50 and p95 of milliseconds. */
export function percentiles(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

const discounted = (gains: number[]) => sum(gains.slice(0, 10).map((gain, place) => gain / Math.log2(place + 2)));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: number[]) => (values.length === 0 ? 0 : sum(values) / values.length);
