import type { Past } from './history.ts';
import type { Asked } from './known.ts';

/** Scores by person, from what was known when the question was asked. */
export type Scores = Map<string, number>;

export const baselineNames = ['popularity', 'recency', 'bm25', 'tags', 'sum'] as const;

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The baselines: all answers, those of the last 90 days, a vote of the nearest questions' answerers by BM25, one of all earlier
 * answerers by the number of shared tags, and the sum of the last three, each as a share of its best.
 */
export function openBaselines(history: Past[]) {
  const known = createKnown(history);
  return (asked: Asked): Record<(typeof baselineNames)[number], Scores> => {
    const { question } = asked;
    known.learnUntil(question.at);
    const since = new Date(question.at.getTime() - 90 * dayMs);
    const recency = known.vote((answer) => Number(answer.at >= since));
    const near = known.nearest(question);
    const bm25 = known.vote(({ past }) => near.get(past) ?? 0);
    const tags = known.vote(({ past }) => past.tags.filter((tag) => question.tags.includes(tag)).length);
    return { popularity: asked.earlier, recency, bm25, tags, sum: add([recency, bm25, tags], asked) };
  };
}

function add(votes: Scores[], { earlier }: Asked): Scores {
  const people = [...earlier.keys()];
  const shares = votes.map((scores) => {
    const best = Math.max(...people.map((user) => scores.get(user) ?? 0)) || 1;
    return (user: string) => (scores.get(user) ?? 0) / best;
  });
  return new Map(people.map((user) => [user, shares.reduce((sum, share) => sum + share(user), 0)]));
}

interface Known {
  past: Past;
  user: string;
  at: Date;
}

const nearestCount = 100;

function createKnown(history: Past[]) {
  const answers = history
    .flatMap((past) => past.answers.map(({ user, at }): Known => ({ past, user, at })))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const words = createWords();
  const seen = { questions: 0, answers: 0 };
  return {
    learnUntil(time: Date) {
      while (seen.questions < history.length && history[seen.questions]!.at < time) {
        words.add(history[seen.questions++]!);
      }
      while (seen.answers < answers.length && answers[seen.answers]!.at < time) seen.answers++;
    },
    vote(weigh: (answer: Known) => number): Scores {
      const scores: Scores = new Map();
      for (const answer of answers.slice(0, seen.answers)) {
        const weight = weigh(answer);
        if (weight > 0) scores.set(answer.user, (scores.get(answer.user) ?? 0) + weight);
      }
      return scores;
    },
    nearest: (question: Past) =>
      new Map([...words.score(question)].toSorted(([, a], [, b]) => b - a).slice(0, nearestCount)),
  };
}

const k1 = 1.2;
const b = 0.75;

/** Plain BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75) over titles and texts that were added so far. */
function createWords() {
  const postings = new Map<string, { past: Past; count: number; length: number }[]>();
  let [documents, total] = [0, 0];
  return {
    add(past: Past) {
      const bag = countWords(past);
      const length = [...bag.values()].reduce((sum, count) => sum + count, 0);
      documents += 1;
      total += length;
      for (const [word, count] of bag) {
        const known = postings.get(word);
        if (known) known.push({ past, count, length });
        else postings.set(word, [{ past, count, length }]);
      }
    },
    score(question: Past) {
      const scores = new Map<Past, number>();
      for (const [word, times] of countWords(question)) {
        const found = postings.get(word) ?? [];
        const idf = Math.log(1 + (documents - found.length + 0.5) / (found.length + 0.5));
        for (const { past, count, length } of found) {
          const norm = k1 * (1 - b + (b * length * documents) / total);
          scores.set(past, (scores.get(past) ?? 0) + (times * idf * count * (k1 + 1)) / (count + norm));
        }
      }
      return scores;
    },
  };
}

function countWords({ title, body }: Past) {
  const counts = new Map<string, number>();
  for (const word of `${title} ${body}`.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
