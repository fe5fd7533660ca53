/** A passage that may match a query, with what speaks for it. */
export interface Candidate {
  passageId: number;
  questionId: string | null;
  answerId: string | null;
  guidePageId: string | null;
  at: Date;
  /** Its BM25 score; comparable within one query only. */
  words: number;
  /** The words (stems) of the query that it contains. */
  matched: string[];
  /** 0 to 1: how much of the query's weight, by rarity, those words carry. */
  coverage: number;
  /** Mean cosine of the query with the title and with title and text; null when not known. */
  closeness: number | null;
}

/** A question or a page, by the best of its passages. */
export interface Ranked {
  key: string;
  best: Candidate;
  score: number;
  /** The stems of the query that any of its passages contains. */
  matched: string[];
}

/** How much the words weigh beside the meaning; flat from 0.15 to 0.5 on eleven sets of duplicate questions. */
const wordsWeight = 0.3;

/**
 * Ranks things by the best of their passages: closeness of meaning plus BM25 as a share of the best BM25 for this query.
 * A passage whose meaning was not read yet is taken to be as close as its words say.
 */
export function rank(candidates: Candidate[]): Ranked[] {
  const most = Math.max(...candidates.map((candidate) => candidate.words), Number.MIN_VALUE);
  const byMeaning = candidates.some((candidate) => candidate.closeness !== null);
  const score = ({ words, closeness, coverage }: Candidate) =>
    byMeaning ? (closeness ?? coverage * unreadCloseness) + wordsWeight * (words / most) : words / most;
  const scored = candidates.map((best) => ({ key: thing(best), best, score: score(best), matched: best.matched }));
  return [...Map.groupBy(scored, (one) => one.key)]
    .map(([, same]) => ({
      ...same.reduce((a, b) => (b.score > a.score ? b : a)),
      matched: [...new Set(same.flatMap((one) => one.matched))],
    }))
    .toSorted((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
}

const unreadCloseness = 0.7;
const thing = ({ questionId, guidePageId }: Candidate) => questionId ?? guidePageId!;

/** The least closeness, and without it the least share of the words, at which something counts as close. */
const closeFrom = 0.45;
const coveredFrom = 0.6;

/** Whether a match is near enough to be offered as an answer. */
export function isClose({ closeness, coverage }: Candidate): boolean {
  return closeness === null ? coverage >= coveredFrom : closeness >= closeFrom;
}
