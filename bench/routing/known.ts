import type { Past } from './history.ts';

/** A question that is asked, with what was known by then of who could be named. */
export interface Asked {
  question: Past;
  /** Earlier answers, by person, of those who may be named: not its asker, and with at least three. */
  earlier: Map<string, number>;
  /** Those among them who really answered. */
  answered: Set<string>;
}

const leastAnswers = 3;

/** The questions from a time on that somebody answered who could be named by then. */
export function* listAsked(history: Past[], from: Date, to: Date): Generator<Asked> {
  const answers = history.flatMap((question) => question.answers).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const counts = new Map<string, number>();
  let next = 0;
  for (const question of history) {
    for (; next < answers.length && answers[next]!.at < question.at; next++) {
      counts.set(answers[next]!.user, (counts.get(answers[next]!.user) ?? 0) + 1);
    }
    if (question.at < from || question.at >= to) continue;
    const earlier = new Map([...counts].filter(([user, n]) => n >= leastAnswers && user !== question.asker));
    const answered = new Set(question.answers.map(({ user }) => user).filter((user) => earlier.has(user)));
    if (answered.size > 0) yield { question, earlier, answered };
  }
}

/** The people in the order of their scores, then of their earlier answers; null stands for the place of nobody. */
export function placeOf(scores: ReadonlyMap<string, number>, { earlier, answered }: Asked): number | null {
  const scored = [...earlier].map(([user, n]) => ({ user, score: scores.get(user) ?? 0, n }));
  const ranking = scored.toSorted((a, b) => b.score - a.score || b.n - a.n || (a.user < b.user ? -1 : 1));
  return placeIn(
    ranking.map(({ user }) => user),
    answered,
  );
}

/** The first place, from 1, of somebody who answered. */
export function placeIn(ranking: string[], answered: ReadonlySet<string>): number | null {
  const at = ranking.findIndex((user) => answered.has(user));
  return at < 0 ? null : at + 1;
}
