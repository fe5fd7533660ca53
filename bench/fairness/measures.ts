import type { Lived } from './simulate.ts';

export interface Measures {
  /** Shares, 0 to 1: of questions solved on the rung `ask`, and of the answers that the most asked 5 % of people gave. */
  solved: number;
  top5_share: number;
  /** Of answers given, over all people: 0 when all gave alike, near 1 when one gave all. */
  gini: number;
  /** Hours, of the questions that were solved there. */
  median_h: number;
}

export function measure({ solvedAfterH, helped }: Lived, questions: number): Measures {
  const most = helped.toSorted((a, b) => b - a);
  const all = sum(most);
  const top = most.slice(0, Math.round(most.length * 0.05));
  return {
    solved: solvedAfterH.length / questions,
    top5_share: sum(top) / all,
    gini: giniOf(most.toReversed(), all),
    median_h: solvedAfterH.toSorted((a, b) => a - b)[Math.floor(solvedAfterH.length / 2)] ?? NaN,
  };
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

const giniOf = (ascending: number[], all: number) =>
  sum(ascending.map((n, rank) => n * (2 * (rank + 1) - ascending.length - 1))) / (ascending.length * all);
