import { isAway, nextWorking } from './hours.ts';
import {
  rateAvailability,
  rateEvidence,
  rateFairness,
  type Availability,
  type Evidence,
  type Exclusion,
} from './routing.ts';

/** Somebody who might be in a swarm; each person is there once. */
export interface SwarmCandidate {
  personId: string;
  kind: 'employee' | 'alum';
  /** Whether she agreed to be asked; looked at for alumni only. */
  agreed: boolean;
  maySee: boolean;
  /** She said about this question that it is not hers. */
  saidNotMe: boolean;
  evidence: Evidence;
  availability: Availability;
  /** When she was last asked for anything; null: never. */
  lastAskedAt: Date | null;
  /** Of the question's parts, by their ids, those that she knows. */
  covers: readonly string[];
  /** Where she belongs in the organisation: her topics and groups. */
  homes: readonly string[];
}

/** What a question is about: one of its topics, or a question near to it. The weight is a whole number. */
export interface Part {
  id: string;
  weight: number;
}

export interface Gathering {
  askerId: string;
  now: Date;
  until: Date;
  blockedNow: boolean;
  /** At most 30, the most important first; more are not looked at. */
  parts: readonly Part[];
  /** Decides between equals. */
  seed: string;
}

export interface Gathered {
  personId: string;
  /** `elsewhere`: she shares no topic and no group with any of the others. */
  place: 'expertise' | 'elsewhere';
  /** The parts that she knows. */
  covers: string[];
}

export interface SwarmChoice {
  /** 3 to 5; nobody when too few can be gathered. */
  members: Gathered[];
  /** Why nobody: too few know about it at all, or too few of these have time just now. */
  why: 'too_few_know' | 'too_few_free' | null;
  /** Parts that nobody in it knows. */
  uncovered: string[];
  excluded: { personId: string; why: Exclusion }[];
}

export const fewest = 3;
export const most = 5;

/**
 * Who comes together: of all groups of three to five the one with somebody from elsewhere, if there is one; then that which knows
 * the most parts by weight (maximum coverage), with as few people as that takes; then the one with the best scores of routing.
 * The same for the same input, in whatever order. Of more than 24 people who could come, it looks at the best for each part and
 * from each home.
 */
export function chooseSwarm(candidates: readonly SwarmCandidate[], gathering: Gathering): SwarmChoice {
  const parts = gathering.parts.slice(0, mostParts);
  const looked = candidates.map((candidate) => ({ candidate, why: exclude(candidate, gathering, parts) }));
  const excluded = looked.flatMap(({ candidate: { personId }, why }) => (why ? [{ personId, why }] : []));
  const able = looked.filter(({ why }) => !why).map(({ candidate }) => rate(candidate, gathering, parts));
  const group = bestGroup(selectPool(able.toSorted(byScore)), parts);
  const known = new Set(group.flatMap(({ covers }) => covers));
  return {
    members: present(group),
    why: group.length ? null : whyNot(able.length, excluded),
    uncovered: parts.map(({ id }) => id).filter((id) => !known.has(id)),
    excluded: excluded.toSorted((a, b) => compare(a.personId, b.personId)),
  };
}

const mostParts = 30;
const largestPool = 24;

/** The first hard reason not to gather her; null when she may be. */
function exclude(one: SwarmCandidate, gathering: Gathering, parts: readonly Part[]): Exclusion | null {
  const { week } = one.availability;
  const checks: [boolean, Exclusion][] = [
    [one.personId === gathering.askerId, 'asker'],
    [!one.maySee, 'may_not_see'],
    [one.kind === 'alum' && !one.agreed, 'did_not_agree'],
    [one.saidNotMe, 'said_not_me'],
    [!parts.some(({ id }) => one.covers.includes(id)), 'no_evidence'],
    [!(week.used + week.each <= week.limit), 'weekly_limit'],
    [!hasTime(one.availability, gathering), 'away'],
  ];
  return checks.find(([holds]) => holds)?.[1] ?? null;
}

/** Whether she works at all before the end, or is to be disturbed outside her hours by who is blocked now. */
function hasTime({ calendar, blockedNowOutsideHours }: Availability, { now, until, blockedNow }: Gathering) {
  if (blockedNow && blockedNowOutsideHours && !isAway(calendar, now)) return true;
  const next = nextWorking(calendar, now);
  return next !== null && next < until;
}

interface Rated {
  personId: string;
  covers: string[];
  homes: readonly string[];
  mask: number;
  score: number;
  tie: string;
}

function rate(one: SwarmCandidate, { now, seed }: Gathering, parts: readonly Part[]): Rated {
  const { personId, evidence, availability, lastAskedAt, homes } = one;
  const known = parts.map(({ id }, nth) => (one.covers.includes(id) ? nth : -1)).filter((nth) => nth >= 0);
  const score = rateEvidence(evidence, now) * rateAvailability(availability, now) * rateFairness(lastAskedAt, now);
  return {
    personId,
    covers: known.map((nth) => parts[nth]!.id),
    homes,
    mask: known.reduce((mask, nth) => mask | (1 << nth), 0),
    score,
    tie: shuffle(personId, seed),
  };
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);
const byScore = (a: Rated, b: Rated) => b.score - a.score || compare(a.tie, b.tie) || compare(a.personId, b.personId);

/** A text whose order among others follows from the seed. */
function shuffle(id: string, seed: string) {
  let h = 0x811c9dc5;
  for (const letter of `${seed} ${id}`) h = Math.imul(h ^ letter.codePointAt(0)!, 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}

/** In turns the best for each part and from each home, so that no part and no corner of the organisation is missed by cutting. */
function selectPool(order: Rated[]): Rated[] {
  if (order.length <= largestPool) return order;
  const keys = [...new Set(order.flatMap(({ covers, homes }) => [...covers, ...homes]))];
  const queues = keys.map((key) => order.filter(({ covers, homes }) => covers.includes(key) || homes.includes(key)));
  const pool = new Set<Rated>();
  for (let turn = 0; pool.size < largestPool && turn < order.length; turn++) {
    for (const queue of queues) if (pool.size < largestPool && queue[turn]) pool.add(queue[turn]!);
  }
  return [...pool].toSorted(byScore);
}

interface Rank {
  mixed: boolean;
  weight: number;
  size: number;
  score: number;
}

/** Looks at every group: at most 55,454 of them, C(24,3) + C(24,4) + C(24,5). */
function bestGroup(pool: Rated[], parts: readonly Part[]): Rated[] {
  let best: { group: Rated[]; rank: Rank } | null = null;
  const look = (group: Rated[], from: number, mask: number) => {
    if (group.length >= fewest) {
      const rank = rankOf(group, mask, parts);
      if (!best || isBetter(rank, best.rank)) best = { group: [...group], rank };
    }
    if (group.length === most) return;
    for (let nth = from; nth < pool.length; nth++) {
      group.push(pool[nth]!);
      look(group, nth + 1, mask | pool[nth]!.mask);
      group.pop();
    }
  };
  look([], 0, 0);
  return (best as { group: Rated[] } | null)?.group ?? [];
}

const rankOf = (group: Rated[], mask: number, parts: readonly Part[]): Rank => ({
  mixed: group.some((one) => isElsewhere(one, group)),
  weight: parts.reduce((sum, { weight }, nth) => sum + (mask & (1 << nth) ? weight : 0), 0),
  size: group.length,
  score: group.reduce((sum, { score }) => sum + score, 0),
});

/** Whoever has no home known may be from anywhere, so she does not count. */
const isElsewhere = (one: Rated, group: Rated[]) =>
  one.homes.length > 0 &&
  group.every((other) => other === one || !one.homes.some((home) => other.homes.includes(home)));

function isBetter(one: Rank, other: Rank) {
  if (one.mixed !== other.mixed) return one.mixed;
  if (one.weight !== other.weight) return one.weight > other.weight;
  if (one.size !== other.size) return one.size < other.size;
  return one.score > other.score;
}

/** The strongest first; of several from elsewhere the last is named so, since the others know more. */
function present(group: Rated[]): Gathered[] {
  const elsewhere = group.findLast((one) => isElsewhere(one, group));
  return group.map((one) => ({
    personId: one.personId,
    place: one === elsewhere ? 'elsewhere' : 'expertise',
    covers: one.covers,
  }));
}

function whyNot(able: number, excluded: { why: Exclusion }[]) {
  const busy = excluded.filter(({ why }) => why === 'weekly_limit' || why === 'away').length;
  return able + busy >= fewest ? 'too_few_free' : 'too_few_know';
}
