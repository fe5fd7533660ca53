import { addWorkingTime, createCalendar, type Calendar } from '../../src/core/hours.ts';
import type { Urgency } from '../../src/core/ladder/policy.ts';
import type { Assumptions } from './assumptions.ts';
import { chance } from './chance.ts';

export interface Person {
  id: string;
  calendar: Calendar;
}

/** What one person is to one topic, and what is known of it. */
export interface Knowing {
  person: Person;
  /** 0: knows nothing of it. */
  skill: number;
  declared: boolean;
  growing: boolean;
}

export interface Asked {
  nth: number;
  topic: number;
  asker: Person;
  urgency: Urgency;
  at: Date;
}

export interface World {
  seed: string;
  people: Person[];
  /** By topic. */
  knowing: Knowing[][];
  questions: Asked[];
}

const weekMs = 7 * 24 * 60 * 60 * 1000;
const year = { from: Date.UTC(2026, 0, 5), weeks: 52 };
const office = [{ from: '09:00', to: '17:00' }];
const week = [office, office, office, office, office, [], []];

/** People, what they know, and what they will ask: the same for a seed. */
export function makeWorld(seed: string, assumptions: Assumptions): World {
  const people = Array.from({ length: assumptions.people }, (_, nth) => makePerson(nth, seed, assumptions));
  const knowing = Array.from({ length: assumptions.topics }, (_, topic) => makeTopic(topic, people, seed, assumptions));
  const questions = Array.from({ length: assumptions.questions }, (_, nth) =>
    makeQuestion(nth, people, seed, assumptions),
  );
  return { seed, people, knowing, questions: questions.toSorted((a, b) => a.at.getTime() - b.at.getTime()) };
}

function makePerson(nth: number, seed: string, { timeZones, weeksAway }: Assumptions): Person {
  const id = `p${nth}`;
  const away = Array.from({ length: weeksAway }, (_, n) => {
    const from = year.from + Math.floor(chance(seed, id, 'away', n) * year.weeks) * weekMs;
    return { from: new Date(from), to: new Date(from + weekMs) };
  });
  const timeZone = pick(Object.entries(timeZones), chance(seed, id, 'zone'));
  return { id, calendar: createCalendar({ timeZone, week, away }) };
}

function makeTopic(topic: number, people: Person[], seed: string, given: Assumptions): Knowing[] {
  // The least of exponential times with rates w is a draw by weights w, without putting back.
  const time = (nth: number) => -Math.log(1 - chance(seed, topic, nth, 'knows')) * (nth + 1) ** given.breadth;
  const drawn = people.map((person, nth) => ({ person, time: time(nth) })).toSorted((a, b) => a.time - b.time);
  return drawn.slice(0, given.knowers + given.growers).map(({ person }, rank) => ({
    person,
    skill: rank < given.knowers ? 1 / (rank + 1) : 0,
    declared: rank < given.knowers && chance(seed, topic, person.id, 'declared') < given.declared,
    growing: rank >= given.knowers,
  }));
}

function makeQuestion(nth: number, people: Person[], seed: string, { topics, urgencies }: Assumptions): Asked {
  const roll = (what: string) => chance(seed, 'question', nth, what);
  const asker = people[Math.floor(roll('asker') * people.length)]!;
  const weights = Array.from({ length: topics }, (_, topic) => [topic, 1 / (topic + 1)] as const);
  const start = new Date(year.from + roll('at') * year.weeks * weekMs);
  const at = addWorkingTime(asker.calendar, start, 0)!;
  // Who asks at night asks at some time of the next working day.
  const spread = at.getTime() === start.getTime() ? 0 : roll('spread') * 480;
  return {
    nth,
    topic: pick(weights, roll('topic')),
    asker,
    urgency: pick(Object.entries(urgencies) as [Urgency, number][], roll('urgency')),
    at: addWorkingTime(asker.calendar, at, spread)!,
  };
}

function pick<T>(weighted: readonly (readonly [T, number])[], share: number): T {
  let left = share * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [thing, weight] of weighted) {
    left -= weight;
    if (left < 0) return thing;
  }
  return weighted.at(-1)![0];
}
