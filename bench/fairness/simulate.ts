import { addWorkingTime } from '../../src/core/hours.ts';
import { advance, startClimb, type Advanced } from '../../src/core/ladder.ts';
import { nextDeadline, type Climb } from '../../src/core/ladder/climb.ts';
import type { Event } from '../../src/core/ladder/events.ts';
import { defaultPolicy } from '../../src/core/ladder/policy.ts';
import type { Candidate } from '../../src/core/routing.ts';
import type { Assumptions } from './assumptions.ts';
import { chance } from './chance.ts';
import { createAgenda } from './agenda.ts';
import { createRecords, type Records } from './records.ts';
import type { Strategy } from './strategies.ts';
import type { Asked, World } from './world.ts';

export interface Simulation {
  world: World;
  candidate: (topic: number, personId: string) => Candidate;
  skillOf: (topic: number, personId: string) => number;
}

export interface Lived {
  /** Hours from asking until an answer that worked, of each question solved on the rung `ask`. */
  solvedAfterH: number[];
  /** Answers given, by person; who gave none has a zero. */
  helped: number[];
}

interface Live {
  question: Asked;
  climb: Climb;
}

interface Year {
  world: World;
  assumptions: Assumptions;
  strategy: Strategy;
  agenda: ReturnType<typeof createAgenda>;
  records: Records;
  solvedAfterH: number[];
}

/** Lives a year: the ladder's own clocks and rounds, with people chosen by the strategy. */
export function simulate(world: World, assumptions: Assumptions, strategy: Strategy): Lived {
  const agenda = createAgenda();
  const records = createRecords(world, assumptions);
  const year = { world, assumptions, strategy, agenda, records, solvedAfterH: [] };
  for (const question of world.questions) agenda.add(question.at, () => ask(year, question));
  agenda.run();
  return { solvedAfterH: year.solvedAfterH, helped: world.people.map(({ id }) => records.person(id).helped) };
}

const calendars =
  ({ records }: Year) =>
  (personId: string) =>
    records.person(personId).calendar;

function ask(year: Year, question: Asked) {
  const { asker, urgency, at } = question;
  const start = { askerId: asker.id, urgency, policy: defaultPolicy, found: 0, at };
  const started = startClimb(start, calendars(year));
  follow(year, { question, climb: started.climb }, started, at);
}

function tell(year: Year, live: Live, event: Event) {
  if (live.climb.rung !== 'ask' || live.climb.outcome) return;
  const { climb, commands } = advance(live.climb, event, calendars(year));
  year.records.count(live.climb, climb);
  live.climb = climb;
  follow(year, live, { climb, commands }, event.at);
}

function follow(year: Year, live: Live, { commands }: Advanced, now: Date) {
  for (const command of commands) {
    if (command.do === 'invite') choose(year, live, command.count, now);
    if (command.do !== 'set_deadline' || !command.at) continue;
    const at = command.at;
    year.agenda.add(at, () => {
      if (nextDeadline(live.climb)?.getTime() === at.getTime()) tell(year, live, { is: 'deadline_passed', at });
    });
  }
}

function choose(year: Year, live: Live, count: number, now: Date) {
  const { world, records } = year;
  const { question, climb } = live;
  const asking = {
    askerId: question.asker.id,
    blockedNow: question.urgency === 'blocked_now',
    now,
    count,
    asked: climb.invitations,
    seed: `${world.seed} ${question.nth} ${climb.round}`,
  };
  const candidate = (topic: number, id: string) => records.candidate(topic, id, now);
  const sight = { world, candidate, skillOf: records.skillOf };
  const { people, nextAt } = year.strategy(sight, { topic: question.topic, asking });
  if (!people.length) {
    return tell(year, live, { is: 'nobody_to_ask', referredTo: null, why: 'nobody', nextAt, at: now });
  }
  for (const id of people) records.invite(id, now);
  const invited = people.map((personId) => ({ personId, referredBy: null }));
  tell(year, live, { is: 'invited', people: invited, at: now });
  for (const id of people) react(year, live, id, now);
}

/** What the invited person will do, and when. */
function react(year: Year, live: Live, personId: string, now: Date) {
  const { world, assumptions, records, agenda } = year;
  const { nth, topic } = live.question;
  const roll = (what: string) => chance(world.seed, nth, personId, what);
  const minutes = -Math.log(1 - roll('delay')) * assumptions.delay;
  const at = addWorkingTime(records.person(personId).calendar, now, minutes);
  if (!at) return;
  const skill = records.skillOf(topic, personId);
  const willing = skill ? assumptions.answers * records.freshness(personId, now) : assumptions.answersUnknowing;
  if (roll('answers') < willing) return agenda.add(at, () => answer(year, live, personId, at));
  if (skill && roll('declines') >= 0.5) return;
  const response = skill ? 'not_now' : 'not_me';
  agenda.add(at, () => {
    if (response === 'not_me') records.evidence(topic, personId).notMe += 1;
    tell(year, live, { is: 'responded', personId, response, at });
  });
}

function answer(year: Year, live: Live, personId: string, at: Date) {
  const { world, assumptions, records, solvedAfterH } = year;
  const { question, climb } = live;
  // Nobody writes an answer to what is settled or has gone on to others.
  if (climb.outcome || climb.rung !== 'ask') return;
  const skill = records.skillOf(question.topic, personId);
  const works = skill ? assumptions.worksFrom + assumptions.worksBySkill * skill : assumptions.worksUnknowing;
  const worked = chance(world.seed, question.nth, personId, 'works') < works;
  records.help(question.topic, personId, worked, at);
  tell(year, live, { is: 'responded', personId, response: 'answer', at });
  tell(year, live, { is: worked ? 'settled' : 'did_not_work', at });
  if (worked) solvedAfterH.push((at.getTime() - question.at.getTime()) / 3_600_000);
}
