import { choosePeople, type Asking, type Candidate } from '../../src/core/routing.ts';
import { chance } from './chance.ts';
import type { Simulation } from './simulate.ts';

export interface Round {
  topic: number;
  asking: Asking;
}

export interface Picked {
  people: string[];
  nextAt: Date | null;
}

export type Strategy = (simulation: Simulation, round: Round) => Picked;

/** The product's own routing. */
export const shipped: Strategy = (simulation, { topic, asking }) => {
  const { chosen, nextAt } = choosePeople(knownOf(simulation, topic), asking);
  return { people: chosen.map(({ personId }) => personId), nextAt };
};

/**
 * The best by true skill, which no system can know, among the same people and with the same respect for hours and absences;
 * limits and fairness count for nothing.
 */
export const topExpert: Strategy = (simulation, { topic, asking }) => {
  const skill = (personId: string) => simulation.skillOf(topic, personId);
  return bestOf(knownOf(simulation, topic), asking, (a, b) => skill(b) - skill(a));
};

/** The best by the evidence that the routing sees too. */
export const topEvidence: Strategy = (simulation, { topic, asking }) => {
  const evidence = new Map<string, number>();
  return bestOf(knownOf(simulation, topic), asking, (a, b) => evidence.get(b)! - evidence.get(a)!, evidence);
};

/** Anybody in the organisation who works just now. */
export const random: Strategy = (simulation, { topic, asking }) => {
  const { people } = simulation.world;
  const tried = Array.from(
    { length: 40 },
    (_, n) => people[Math.floor(chance(asking.seed, 'any', n) * people.length)]!,
  );
  const some = [...new Set(tried)].map((person) => simulation.candidate(topic, person.id));
  const open = some.map((one) => ({ ...one, evidence: { ...one.evidence, growing: true, notMe: 0, didNotWork: 0 } }));
  return bestOf(open, asking, (a, b) => chance(asking.seed, a) - chance(asking.seed, b));
};

const knownOf = ({ world, candidate }: Simulation, topic: number) =>
  world.knowing[topic]!.filter(({ declared, growing }) => declared || growing).map(({ person }) =>
    candidate(topic, person.id),
  );

type Order = (a: string, b: string) => number;

function bestOf(candidates: Candidate[], asking: Asking, order: Order, evidence?: Map<string, number>): Picked {
  const limitless = candidates.map((one) => ({
    ...one,
    availability: { ...one.availability, week: { ...one.availability.week, limit: Infinity } },
  }));
  const { chosen, runnersUp, nextAt } = choosePeople(limitless, { ...asking, growingShare: 0 });
  for (const one of [...chosen, ...runnersUp]) evidence?.set(one.personId, one.evidence);
  const eligible = [...chosen, ...runnersUp].map(({ personId }) => personId);
  return { people: eligible.toSorted(order).slice(0, asking.count), nextAt };
}
