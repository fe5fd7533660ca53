import { assess, halfLife, type Verdict } from '../../src/core/freshness.ts';
import { createCalendar } from '../../src/core/hours.ts';
import { chooseReviewer, monthMs } from '../../src/core/reviewing.ts';
import { chance } from '../fairness/chance.ts';
import type { Assumptions } from './assumptions.ts';

export interface Lived {
  /** Days on which what stood on top for a task was wrong, per task. */
  wrongOnTopDays: number;
  /** Of those, days on which the reader was told that it is to be checked. */
  warnedDays: number;
  /** The same, were what is out of date offered like anything else: listed with a warning, but no longer offered as an answer. */
  withOutOfDateDays: number;
  /** Days on which what is true was the best there is, and was not offered since it passed for out of date: what freshness costs. */
  hiddenDays: number;
  checksAsked: number;
  /** The most that any one person was asked within 30 days. */
  mostInAMonth: number;
}

interface JobAid {
  id: number;
  task: number;
  ownerId: number;
  relevance: number;
  publishedDay: number;
  retiredDay: number | null;
  knownTrueDay: number;
  /** Whether it says what is true today. */
  right: boolean;
  verdicts: Verdict[];
  changes: number;
  review: {
    askAt: number;
    asked: { person: number; due: number; responds: number | null } | null;
    line: number;
  } | null;
}

interface Life {
  seed: string;
  assumed: Assumptions;
  withFreshness: boolean;
  monthly: number;
  aids: JobAid[];
  asked: Map<number, Date[]>;
  lived: Lived;
}

const dayMs = 86_400_000;
// A Monday; at ten, when everybody works.
const at = (day: number) => new Date(Date.UTC(2024, 0, 1, 10) + day * dayMs);
const office = [...Array.from({ length: 5 }, () => [{ from: '09:00', to: '17:00' }]), [], []];
const calendar = createCalendar({ timeZone: 'UTC', week: office });

/** Lives two years of an organisation, day by day; what happens in one life does not shift the chances of the other. */
export function live(seed: string, assumed: Assumptions, withFreshness: boolean, monthly = 1): Lived {
  const lived: Lived = {
    wrongOnTopDays: 0,
    warnedDays: 0,
    withOutOfDateDays: 0,
    hiddenDays: 0,
    checksAsked: 0,
    mostInAMonth: 0,
  };
  const life: Life = { seed, assumed, withFreshness, monthly, aids: [], asked: new Map(), lived };
  for (let task = 0; task < assumed.tasks; task++) {
    publish(life, { task, owner: Math.floor(chance(seed, 'owner', task) * assumed.owners), day: 0 });
  }
  for (let day = 1; day <= assumed.days; day++) {
    for (let task = 0; task < assumed.tasks; task++) liveTask(life, task, day);
    if (withFreshness) tend(life, day);
  }
  lived.wrongOnTopDays /= assumed.tasks;
  lived.warnedDays /= assumed.tasks;
  lived.withOutOfDateDays /= assumed.tasks;
  lived.hiddenDays /= assumed.tasks;
  return lived;
}

function publish(life: Life, { task, owner, day }: { task: number; owner: number; day: number }) {
  const id = life.aids.length;
  life.aids.push({
    id,
    task,
    ownerId: owner,
    relevance: 0.7 + 0.3 * chance(life.seed, 'relevance', task, day),
    publishedDay: day,
    retiredDay: null,
    knownTrueDay: day,
    right: true,
    verdicts: [],
    changes: 0,
    review: null,
  });
}

const topicOf = ({ assumed }: Life, task: number) => task % assumed.topicHalfLives.length;

function liveTask(life: Life, task: number, day: number) {
  const { seed, assumed } = life;
  const daily = 1 - 0.5 ** (1 / assumed.topicHalfLives[topicOf(life, task)]!);
  const mine = life.aids.filter((aid) => aid.task === task && aid.retiredDay === null);
  if (chance(seed, 'changes', task, day) < daily) for (const aid of mine) aid.right = false;
  for (const aid of mine) {
    if (!aid.right && chance(seed, 'notices', aid.id, task, day) < 1 / assumed.noticesAfterDays) fix(life, aid, day);
  }
  const top = mine.toSorted((a, b) => standing(life, b, day) - standing(life, a, day))[0];
  if (top) count(life, top, day);
  lookUp(life, { task, top, day });
}

function count(life: Life, top: JobAid, day: number) {
  const { lived } = life;
  const state = life.withFreshness ? stateOf(life, top, day).state : 'current';
  if (top.right) {
    if (state === 'out_of_date') lived.hiddenDays++;
    return;
  }
  lived.withOutOfDateDays++;
  if (state === 'out_of_date') return;
  lived.wrongOnTopDays++;
  if (state === 'check') lived.warnedDays++;
}

function lookUp(life: Life, { task, top, day }: { task: number; top: JobAid | undefined; day: number }) {
  const { seed, assumed } = life;
  const [least, most] = assumed.lookups;
  const often = least * (most / least) ** chance(seed, 'often', task);
  if (chance(seed, 'looks', task, day) >= often) return;
  if (!top?.right && chance(seed, 'publishes', task, day) < assumed.publishes) {
    publish(life, { task, owner: Math.floor(chance(seed, 'who', task, day) * assumed.owners), day });
  }
  if (top && chance(seed, 'reports', task, day) < assumed.reports) report(life, { task, top, day });
}

function report(life: Life, { task, top, day }: { task: number; top: JobAid; day: number }) {
  const { seed, assumed } = life;
  const worked = chance(seed, 'worked', task, day) < (top.right ? assumed.workedIfTrue : assumed.workedIfNot);
  top.verdicts.push({
    personId: String(Math.floor(chance(seed, 'reader', task, day) * 200)),
    outcome: worked ? 'worked' : 'did_not_work',
    at: at(day),
  });
  if (life.withFreshness && !worked) top.review ??= { askAt: day, asked: null, line: 0 };
}

/** Where it stands among what was made for the same task. */
function standing(life: Life, aid: JobAid, day: number) {
  if (life.withFreshness) return aid.relevance * stateOf(life, aid, day).confidence!;
  return aid.relevance;
}

function stateOf(life: Life, aid: JobAid, day: number) {
  return assess(
    {
      publishedAt: at(aid.publishedDay),
      retiredAt: null,
      knownTrueAt: at(aid.knownTrueDay),
      verdicts: aid.verdicts,
      changedAt: [],
      halfLifeDays: rateOf(life, topicOf(life, aid.task), day),
    },
    at(day),
  );
}

/** The topic's own rate, from what was seen to change under it. */
function rateOf(life: Life, topic: number, day: number) {
  let changes = 0;
  let exposureDays = 0;
  for (const aid of life.aids) {
    if (topicOf(life, aid.task) !== topic) continue;
    changes += aid.changes;
    exposureDays += (aid.retiredDay ?? day) - aid.publishedDay;
  }
  return halfLife({ changes, exposureDays });
}

function fix(life: Life, aid: JobAid, day: number) {
  aid.changes++;
  aid.review = null;
  if (chance(life.seed, 'fixes', aid.id, day) >= life.assumed.fixes) {
    aid.retiredDay = day;
    return;
  }
  aid.right = true;
  aid.knownTrueDay = day;
}

/** What the server does of a day: it asks about what is to be checked, the least certain first. */
function tend(life: Life, day: number) {
  const inUse = life.aids.filter((aid) => aid.retiredDay === null);
  for (const aid of inUse) {
    if (stateOf(life, aid, day).state !== 'current') aid.review ??= { askAt: day, asked: null, line: 0 };
  }
  const waiting = inUse
    .filter((aid) => aid.review)
    .toSorted((a, b) => stateOf(life, a, day).confidence! - stateOf(life, b, day).confidence!);
  for (const aid of waiting) review(life, aid, day);
}

function review(life: Life, aid: JobAid, day: number) {
  const { seed, assumed } = life;
  const { asked, askAt } = aid.review!;
  if (asked) {
    if (asked.responds === day) return respond(life, aid, day);
    if (day < asked.due) return;
    aid.review = { askAt: day, asked: null, line: aid.review!.line + 1 };
  }
  if (day < askAt) return;
  // Her deputy is somebody who owns others; who looks after the topic does nothing else.
  const facilitator = assumed.owners + topicOf(life, aid.task);
  const inLine = [aid.ownerId, (aid.ownerId + 1) % assumed.owners, facilitator];
  const line = inLine.slice(aid.review!.line);
  if (line.length === 0) {
    aid.review = { askAt: day + 30, asked: null, line: 0 };
    return;
  }
  const turn = chooseReviewer(
    line.map((person) => reviewer(life, person)),
    at(day),
    life.monthly,
  );
  if (turn?.is !== 'ask') return;
  const person = Number(turn.reviewer.personId);
  life.lived.checksAsked++;
  const before = [...(life.asked.get(person) ?? []), at(day)];
  life.asked.set(person, before);
  const inMonth = before.filter((one) => one.getTime() > at(day).getTime() - monthMs).length;
  life.lived.mostInAMonth = Math.max(life.lived.mostInAMonth, inMonth);
  const responds = chance(seed, 'responds', aid.id, day) < assumed.responds;
  const after = 1 + Math.floor(chance(seed, 'when', aid.id, day) * assumed.respondsWithinDays);
  aid.review = {
    askAt: day,
    asked: { person, due: day + assumed.respondsWithinDays + 1, responds: responds ? day + after : null },
    line: inLine.indexOf(person),
  };
}

const reviewer = ({ asked }: Life, person: number) => ({
  personId: String(person),
  calendar,
  week: { limit: 5, used: 0, to: at(0) },
  askedAt: asked.get(person) ?? [],
});

function respond(life: Life, aid: JobAid, day: number) {
  const sees = chance(life.seed, 'sees', aid.id, day) < life.assumed.sees;
  if (!aid.right && sees) return fix(life, aid, day);
  aid.knownTrueDay = day;
  aid.review = null;
}
