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

const balance = ({ worked, didNotWork }: Answer) => worked - didNotWork;
