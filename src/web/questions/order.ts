import type { Answer } from '#src/contract/answers.ts';

/** What settled the question first, then what worked for most people, then the votes it came with, then the oldest. */
export function sortAnswers(answers: Answer[]) {
  return answers.toSorted(
    (a, b) =>
      Number(b.settles) - Number(a.settles) ||
      balance(b) - balance(a) ||
      b.outsideVotes - a.outsideVotes ||
      a.answeredAt.localeCompare(b.answeredAt),
  );
}

/**
 * Answers as they stood before, and those that came since beneath them: what somebody is reading stays where it is, whatever
 * others say about it meanwhile. `before` are ids.
 */
export function keepPlaces(answers: Answer[], before: readonly string[]) {
  const place = new Map(before.map((id, index) => [id, index]));
  return sortAnswers(answers).toSorted((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0);
}

const balance = ({ worked, didNotWork }: Answer) => worked - didNotWork;
