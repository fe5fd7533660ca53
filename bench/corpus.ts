import { between, createRandom, pick, problems, wordBody, wordTitle, type Random } from './texts.ts';

export interface Thread {
  id: string;
  title: string;
  body: string;
  author: number;
  at: Date;
  /** The problems that it is about, the first the most. */
  about: [number, number, number];
  answers: Reply[];
  /** Which of the answers settled it. */
  settledBy: number | null;
}

export interface Reply {
  id: string;
  body: string;
  author: number;
  at: Date;
  verdicts: { person: number; outcome: 'worked' | 'did_not_work' }[];
}

export const people = 20_000;
export const topics = 40;

/** Questions with their answers, `documents` in all: the same ones every time. */
export function* generateThreads(documents: number): Generator<Thread> {
  let left = documents;
  for (let number = 0; left > 0; number++) {
    const thread = generateThread(number, left - 1);
    left -= 1 + thread.answers.length;
    yield thread;
  }
}

/** The `number`th question, with at most `most` answers. */
function generateThread(number: number, most: number): Thread {
  const random = createRandom(100_000 + number);
  const about = Array.from({ length: 3 }, () => Math.floor(random() * problems.length)) as Thread['about'];
  const [one, other] = [problems[about[0]]!, problems[about[1]]!];
  const at = new Date(firstDay + number * 60_000 * 35);
  // About a tenth of the answers to a problem are by somebody who often answers it.
  const answers = Array.from({ length: Math.min(most, pick(random, [0, 1, 1, 2, 2, 3])) }, () => ({
    id: timeId(at, random),
    body: wordBody(random, one),
    author: random() < 0.1 ? (about[0] * 7) % people : someone(random),
    at: new Date(at.getTime() + between(random, 1, 5_000) * 60_000),
    verdicts: generateVerdicts(random),
  }));
  const settledBy = answers.findIndex(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'worked'));
  return {
    id: timeId(at, random),
    title: wordTitle(random, [one, other]),
    body: wordBody(random, one),
    author: someone(random),
    at,
    about,
    answers,
    settledBy: settledBy < 0 ? null : settledBy,
  };
}

const firstDay = Date.UTC(2023, 0, 2);

function generateVerdicts(random: Random): Reply['verdicts'] {
  const persons = new Set(Array.from({ length: pick(random, [0, 0, 0, 1, 1, 2]) }, () => someone(random)));
  return [...persons].map((person) => ({ person, outcome: random() < 0.8 ? 'worked' : 'did_not_work' }));
}

const someone = (random: Random) => Math.floor(random() * people);

/** A UUIDv7 (RFC 9562) whose random part is the generator's. */
export function timeId(at: Date, random: Random) {
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}
