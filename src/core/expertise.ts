/** What somebody did for one question near the one that is asked. */
export interface NearAnswer {
  personId: string;
  questionId: string;
  /** How many rooms on it with her ended with a solution; and whether that is all, since she answered nothing herself. */
  swarms?: number;
  onlySwarms?: boolean;
  /** Whether somebody thanked her. */
  thanked?: boolean;
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
  thanked?: number;
  swarms?: number;
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
  /** Near questions where somebody thanked her, and that were solved in a swarm with her. */
  thanked: number;
  swarms: number;
  last: Date | null;
  /** Questions answered in the topics of the one that is asked, each topic's counted by itself. */
  inTopics: number;
  workedInTopics: number;
  thankedInTopics: number;
  swarmsInTopics: number;
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
 * - near: of each near question answered its nearness, twice when that worked, one and a half times when somebody only said thanks,
 *   and half when it only did not, halved with each half-life since; a swarm that solved it, and declaring it today, count like half an
 *   answer.
 * - topic: the questions answered in each topic, those that worked twice, and half of the swarms, halved with each half-life since
 *   the last.
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
    answered: answers.some(({ onlySwarms }) => !onlySwarms),
    worked: answers.some(({ worked }) => worked),
    thanked: answers.some(({ thanked }) => thanked),
    swarms: Math.max(...answers.map(({ swarms = 0 }) => swarms)),
    didNotWork: answers.some(({ didNotWork }) => didNotWork),
    last: latest(answers.map(({ at }) => at))!,
  }));
  const near = questions.filter(({ isAlike }) => isAlike);
  const counted = near.filter(({ answered }) => answered);
  return {
    answered: counted.length,
    worked: counted.filter(({ worked }) => worked).length,
    thanked: counted.filter(({ thanked }) => thanked).length,
    swarms: near.filter(({ swarms }) => swarms > 0).length,
    didNotWork: counted.filter(({ didNotWork }) => didNotWork).length,
    last: latest((counted.length > 0 ? counted : near).map(({ last }) => last)),
    weight: sum(questions.map((question) => question.near * worth(question) * fade(question.last))),
  };
}

interface Done {
  answered: boolean;
  worked: boolean;
  thanked: boolean;
  didNotWork: boolean;
  swarms: number;
}

const inSwarm = 0.5;
const worth = (done: Done) => (done.answered ? answerWorth(done) : 0) + (done.swarms > 0 ? inSwarm : 0);

function answerWorth({ worked, thanked, didNotWork }: Done) {
  if (worked) return 2;
  if (thanked) return 1.5;
  return didNotWork ? 0.5 : 1;
}

const countTopics = (given: TopicAnswers[], fade: Fade) => ({
  inTopics: sum(given.map(({ questions }) => questions)),
  workedInTopics: sum(given.map(({ worked }) => worked)),
  thankedInTopics: sum(given.map(({ thanked = 0 }) => thanked)),
  swarmsInTopics: sum(given.map(({ swarms = 0 }) => swarms)),
  lastInTopics: latest(given.map(({ last }) => last)),
  weight: sum(
    given.map(({ questions, worked, swarms = 0, last }) => (questions + worked + swarms * inSwarm) * fade(last)),
  ),
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
