/** One answer that somebody gave to a question near the one that is asked. */
export interface NearAnswer {
  personId: string;
  questionId: string;
  worked: boolean;
  at: Date;
}

/** How near a question is to the one that is asked, 0 to 1, by its id. */
export type Nearness = Map<string, number>;

export interface Knower {
  personId: string;
  answered: number;
  worked: number;
  last: Date;
  /** Only for ordering; never shown. */
  weight: number;
}

const day = 24 * 60 * 60 * 1000;
// An answer from this long before the newest one counts half: who knew is not always who knows.
const halfLifeDays = 365;

/**
 * Orders people by what they answered near a question: each question counts once by its nearness, twice when an answer
 * worked, and halves with every year of age. Age is counted from the newest answer among them, so that old history
 * still has an order.
 */
export function rankKnowers(answers: NearAnswer[], nearness: Nearness): Knower[] {
  const newest = Math.max(...answers.map((answer) => answer.at.getTime()));
  const byPerson = Map.groupBy(answers, (answer) => answer.personId);
  return [...byPerson]
    .map(([personId, given]) => toKnower(personId, given, nearness, newest))
    .toSorted((a, b) => b.weight - a.weight || (a.personId < b.personId ? -1 : 1));
}

function toKnower(personId: string, given: NearAnswer[], nearness: Nearness, newest: number): Knower {
  const questions = [...Map.groupBy(given, (answer) => answer.questionId)].map(([questionId, answers]) => ({
    near: nearness.get(questionId) ?? 0,
    worked: answers.some((answer) => answer.worked),
    last: Math.max(...answers.map((answer) => answer.at.getTime())),
  }));
  const weigh = ({ near, worked, last }: (typeof questions)[number]) =>
    near * (worked ? 2 : 1) * 0.5 ** ((newest - last) / day / halfLifeDays);
  return {
    personId,
    answered: questions.length,
    worked: questions.filter((question) => question.worked).length,
    last: new Date(Math.max(...questions.map((question) => question.last))),
    weight: questions.reduce((sum, question) => sum + weigh(question), 0),
  };
}
