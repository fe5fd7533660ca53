/** What somebody did for one question near the one that is asked. */
export interface NearAnswer {
  personId: string;
  questionId: string;
  /** Whether it worked for anybody, or settled the question; and whether anybody said that it did not. */
  worked: boolean;
  didNotWork?: boolean;
  at: Date;
}

/** What somebody answered in one of the topics of the question that is asked. */
export interface TopicAnswers {
  personId: string;
  questions: number;
  worked: number;
  last: Date;
}

/** How many questions somebody answered on a day, whatever they were about. */
export interface DayOfAnswers {
  personId: string;
  daysAgo: number;
  questions: number;
}

/** All that speaks for people. */
export interface Known {
  near: NearAnswer[];
  topics?: TopicAnswers[];
  days?: DayOfAnswers[];
  /** Who declared to know a topic of the question. */
  declared?: ReadonlySet<string>;
}

export interface Asking {
  now: Date;
  /** After so many days what somebody did counts half. */
  halfLifeDays?: number;
  /** Which questions are near enough to be counted as like this one; all, unless given. Every one weighs by its nearness. */
  alike?: ReadonlySet<string> | undefined;
}

/** How near a question is to the one that is asked, 0 to 1, by its id. */
export type Nearness = Map<string, number>;

/** A person with the counts that her place follows from. */
export interface Knower {
  personId: string;
  /** Near questions answered; those among them that worked, and that did not. */
  answered: number;
  worked: number;
  didNotWork: number;
  last: Date | null;
  /** Questions answered in the topics of the one that is asked, each topic's counted by itself. */
  inTopics: number;
  workedInTopics: number;
  lastInTopics: Date | null;
  /** Questions answered lately. */
  lately: number;
  declared: boolean;
  /** Only for ordering; never shown. */
  weight: number;
}

/** Answers of so many days make a habit. */
export const habitDays = 90;

export const defaultHalfLifeDays = 180;

/**
 * Orders people by knowledge and habit together: weight = (habit + 0.01) × (near + 0.1)^0.4 × (topic + 1)^0.2.
 *
 * - habit: of each question answered in the last 90 days 1 / (1 + days ago); use fades by a power of time (Anderson and Schooler 1991).
 * - near: of each near question answered its nearness, twice when that worked and half when it only did not, halved with each
 *   half-life since; declaring it counts like half an answer today.
 * - topic: the questions answered in each topic, those that worked twice, halved with each half-life since the last.
 */
export function rankPeople(
  known: Known,
  nearness: Nearness,
  { now, halfLifeDays = defaultHalfLifeDays, alike }: Asking,
): Knower[] {
  const fade = (at: Date) => 0.5 ** (Math.max(0, now.getTime() - at.getTime()) / dayMs / halfLifeDays);
  const near = Map.groupBy(known.near, one);
  const topics = Map.groupBy(known.topics ?? [], one);
  const days = Map.groupBy(known.days ?? [], one);
  const declared = known.declared ?? new Set();
  return [...new Set([...near.keys(), ...topics.keys(), ...days.keys(), ...declared])]
    .map((personId): Knower => {
      const answers = countNear(near.get(personId) ?? [], { nearness, fade, alike });
      const inTopics = countTopics(topics.get(personId) ?? [], fade);
      const habit = countHabit(days.get(personId) ?? []);
      const said = declared.has(personId);
      const weight =
        (habit.weight + 0.01) * (answers.weight + (said ? 0.5 : 0) + 0.1) ** 0.4 * (inTopics.weight + 1) ** 0.2;
      return { personId, ...answers, ...inTopics, lately: habit.lately, declared: said, weight };
    })
    .toSorted((a, b) => b.weight - a.weight || (a.personId < b.personId ? -1 : 1));
}

const dayMs = 24 * 60 * 60 * 1000;
const one = ({ personId }: { personId: string }) => personId;
type Fade = (at: Date) => number;

interface Weighing {
  nearness: Nearness;
  fade: Fade;
  alike: ReadonlySet<string> | undefined;
}

function countNear(given: NearAnswer[], { nearness, fade, alike }: Weighing) {
  const questions = [...Map.groupBy(given, ({ questionId }) => questionId)].map(([questionId, answers]) => ({
    isAlike: alike?.has(questionId) ?? true,
    near: nearness.get(questionId) ?? 0,
    worked: answers.some(({ worked }) => worked),
    didNotWork: answers.some(({ didNotWork }) => didNotWork),
    last: latest(answers.map(({ at }) => at))!,
  }));
  const counted = questions.filter(({ isAlike }) => isAlike);
  return {
    answered: counted.length,
    worked: counted.filter(({ worked }) => worked).length,
    didNotWork: counted.filter(({ didNotWork }) => didNotWork).length,
    last: latest(counted.map(({ last }) => last)),
    weight: sum(questions.map((question) => question.near * worth(question) * fade(question.last))),
  };
}

const worth = ({ worked, didNotWork }: { worked: boolean; didNotWork: boolean }) => (worked ? 2 : didNotWork ? 0.5 : 1);

const countTopics = (given: TopicAnswers[], fade: Fade) => ({
  inTopics: sum(given.map(({ questions }) => questions)),
  workedInTopics: sum(given.map(({ worked }) => worked)),
  lastInTopics: latest(given.map(({ last }) => last)),
  weight: sum(given.map(({ questions, worked, last }) => (questions + worked) * fade(last))),
});

function countHabit(given: DayOfAnswers[]) {
  const lately = given.filter(({ daysAgo }) => daysAgo <= habitDays);
  return {
    lately: sum(lately.map(({ questions }) => questions)),
    weight: sum(lately.map(({ daysAgo, questions }) => questions / (1 + Math.max(0, daysAgo)))),
  };
}

const latest = (times: Date[]) => (times.length ? new Date(Math.max(...times.map((at) => at.getTime()))) : null);
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
