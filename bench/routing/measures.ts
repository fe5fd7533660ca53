import { mean } from '../quality/measures.ts';

/** How soon a ranking names somebody who really answered: shares from 0 to 1. */
export interface Measures {
  mrr: number;
  hit1: number;
  hit5: number;
  hit10: number;
}

/** From the place of the first who answered, for each question; null: not named at all. */
export function measurePlaces(places: (number | null)[]): Measures {
  const within = (most: number) => mean(places.map((place) => Number(place !== null && place <= most)));
  return {
    mrr: mean(places.map((place) => (place === null ? 0 : 1 / place))),
    hit1: within(1),
    hit5: within(5),
    hit10: within(10),
  };
}

export interface Spread {
  /** The share of people who could be named that ever were among the first ten. */
  coverage: number;
  /** The share of the first three places, of all questions, that went to the 5 % of people who got the most. */
  top5_load: number;
}

/** How following the rankings would spread over so many people. */
export function measureSpread(rankings: string[][], people: number): Spread {
  const load = new Map<string, number>();
  for (const ranking of rankings) {
    for (const id of ranking.slice(0, firstAsked)) load.set(id, (load.get(id) ?? 0) + 1);
  }
  const most = [...load.values()].toSorted((a, b) => b - a);
  const top = most.slice(0, Math.max(1, Math.round(people * 0.05)));
  return {
    coverage: new Set(rankings.flatMap((ranking) => ranking.slice(0, 10))).size / people,
    top5_load: sum(top) / sum(most),
  };
}

/** As many as the ladder asks in a round. */
export const firstAsked = 3;

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
