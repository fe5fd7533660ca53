import type { State } from './freshness.ts';
import { calibrations, closeFrom, logOdds, toProbability } from './calibration.ts';

/** A passage that may match a query, with what speaks for each. */
export interface Candidate {
  passageId: number;
  questionId: string | null;
  answerId: string | null;
  guidePageId: string | null;
  jobAidId: string | null;
  /** How fresh a job aid is (freshness.ts); null for anything else. */
  freshness?: State | null;
  at: Date;
  /** Its BM25 as a share of the most that a passage could reach for the query's six weightiest words; a little above 1 at most. */
  words: number;
  /** 0 to 1: how much of the query's weight, by rarity, its words carry. */
  coverage: number;
  /** The words (stems) of the query that it contains. */
  matched: string[];
  /** Mean cosine of the query with the title and with title and text; null when not known. */
  closeness: number | null;
  /** How near it is to everything there is: its inner product with the mean of all passages; null when not known. */
  commonness: number | null;
}

/** A question, a page or a job aid, by the best of its passages. */
export interface Ranked {
  key: string;
  best: Candidate;
  /** How likely it solves what is asked, 0 to 1; things are in its order. */
  probability: number;
  /** The stems of the query that any of its passages contains. */
  matched: string[];
}

/** What a feature weighs beside closeness, whose weight is 1. */
export const weights = { words: 0.35, commonness: -0.5 };

/** What is left of the probability of a job aid that is in doubt: it would have to be true as well. */
export const freshnessFactors: Record<State, number> = {
  draft: 0,
  current: 1,
  check: 0.65,
  out_of_date: 0.25,
  retired: 0,
};

/**
 * Ranks things by the best of their passages: closeness of meaning, plus the share of the query's words, less what makes a
 * passage close to anything. A passage whose meaning was not read yet is placed by its words.
 */
export function rank(candidates: Candidate[]): Ranked[] {
  // Of passages that are worth the same the oldest stands for all, in whatever order they come.
  const inOrder = candidates.toSorted((a, b) => a.passageId - b.passageId);
  const weighed = inOrder.map((best) => ({ key: thing(best), best, odds: odds(best), matched: best.matched }));
  return [...Map.groupBy(weighed, (one) => one.key)]
    .map(([, same]) => ({ same, ...same.reduce((a, b) => (b.odds > a.odds ? b : a)) }))
    .toSorted((a, b) => b.odds - a.odds || (a.key < b.key ? -1 : 1))
    .map(({ key, same, best, odds }) => ({
      key,
      best,
      probability: toProbability(odds),
      matched: [...new Set(same.flatMap((one) => one.matched))],
    }));
}

/** How much speaks for a passage, and which calibration that score is for. */
export function weigh({ closeness, words, commonness }: Pick<Candidate, 'closeness' | 'words' | 'commonness'>) {
  if (closeness === null) return { by: 'words', score: words } as const;
  return {
    by: 'meaning',
    score: closeness + weights.words * words + weights.commonness * (commonness ?? 0),
  } as const;
}

function odds(candidate: Candidate) {
  const { by, score } = weigh(candidate);
  const odds = logOdds(calibrations[by], score);
  const factor = freshnessFactors[candidate.freshness ?? 'current'];
  if (factor === 1) return odds;
  const probability = toProbability(odds) * factor;
  return Math.log(probability / (1 - probability));
}

const thing = ({ questionId, guidePageId, jobAidId }: Candidate) => questionId ?? guidePageId ?? jobAidId!;

/** Whether a match is likely enough to be offered as an answer: nothing is that is likelier out of date than not. */
export const isClose = ({ probability, best }: Pick<Ranked, 'probability'> & Partial<Pick<Ranked, 'best'>>) =>
  probability >= closeFrom && best?.freshness !== 'out_of_date';
