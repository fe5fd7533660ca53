import { hash } from './hash.ts';
import { isAway, isWorking, nextWorking, type Calendar } from './hours.ts';

/** Somebody who might be asked, with what speaks for her near the question; each person is there once. */
export interface Candidate {
  personId: string;
  kind: 'employee' | 'alum';
  /** Whether she agreed to be asked; looked at for alumni only. */
  agreed: boolean;
  maySee: boolean;
  evidence: Evidence;
  availability: Availability;
  /** When she was last invited to anything; null: never. */
  lastAskedAt: Date | null;
  /** How often she was invited in the last 30 days; without it only the last time counts. */
  askedLately?: number;
}

export interface Evidence {
  /** Near questions that she answered, and how many of them worked and did not work for who asked. */
  answered: number;
  worked: number;
  didNotWork: number;
  declared: boolean;
  /** Who said "better ask her" near this question. */
  referredBy: readonly string[];
  /** How often she said "better ask…", and "not me", near this question. */
  passedOn: number;
  notMe: number;
  /** When she last answered near this question. */
  lastAt: Date | null;
  growing: boolean;
  /** 0 to 1: what core/expertise makes of all that she did, as a share of the best; without it the counts above are weighed. */
  strength?: number;
  /** Questions that she answered lately, whatever they were about. */
  lately?: number;
  /** Near questions where somebody thanked her, and that were solved in a swarm with her. */
  thanked?: number;
  swarms?: number;
  /** How many colleagues said "better ask her" where others were asked near this question. */
  recommended?: number;
}

export interface Availability {
  calendar: Calendar;
  /** Invitations that still wait for her. */
  open: number;
  /** Counts or minutes of this week: her limit, what open and past invitations used of it, and what one more would use. */
  week: { limit: number; used: number; each: number };
  blockedNowOutsideHours: boolean;
}

export interface Asking {
  askerId: string;
  blockedNow: boolean;
  now: Date;
  /** 1 to 3. */
  count: number;
  /** Everybody invited in this climb, with what she said. */
  asked: readonly { personId: string; response: string | null }[];
  /** Decides between equals, and which rounds have a place for somebody who is growing into the topic. */
  seed: string;
  /** The share of rounds, 0 to 1, with such a place. */
  growingShare?: number;
}

/** Each between 0 and 1, higher is better; the score is their product. */
export interface Numbers {
  score: number;
  evidence: number;
  availability: number;
  fairness: number;
}

export type Reason =
  | { is: 'answered'; count: number; worked: number }
  | { is: 'declared' }
  | { is: Counted; count: number }
  | { is: 'referred'; by: readonly string[] }
  | { is: 'growing' }
  | { is: 'alum' }
  | { is: 'outside_hours_allowed' }
  | { is: 'free' }
  | { is: 'asked_last'; at: Date | null };

export type Exclusion =
  | 'asker'
  | 'may_not_see'
  | 'did_not_agree'
  | 'said_not_me'
  | 'already_asked'
  | 'weekly_limit'
  | 'away'
  | 'outside_hours'
  | 'no_evidence';

interface Considered extends Numbers {
  personId: string;
  reasons: Reason[];
}

export interface Chosen extends Considered {
  place: 'evidence' | 'growing';
}

export interface RunnerUp extends Considered {
  /** She knows clearly less than the best who can be asked, or as much, and comes later by the score. */
  whyNot: 'less_evidence' | 'lower_score';
}

export interface Choice {
  chosen: Chosen[];
  runnersUp: RunnerUp[];
  excluded: { personId: string; why: Exclusion }[];
  /** When somebody could be asked whom nothing but her hours or an absence keeps from it; null: nobody, or now. */
  nextAt: Date | null;
}

/** Who is asked next, and why; the same for the same input, in whatever order. Throws a RangeError for a person who is there twice. */
export function choosePeople(candidates: readonly Candidate[], asking: Asking): Choice {
  checkOnce(candidates);
  const looked = candidates.map((candidate) => ({ candidate, why: exclude(candidate, asking) }));
  const order = sort(
    looked.filter(({ why }) => !why).map(({ candidate }) => rate(candidate, asking)),
    asking.seed,
  );
  const growing = growingOne(order, asking);
  const places = order.filter((one) => one !== growing).slice(0, asking.count - (growing ? 1 : 0));
  const chosen = growing ? [...places, growing] : places;
  const left = order.filter((one) => !chosen.includes(one));
  return {
    chosen: chosen.map((one) => ({ ...present(one), place: one === growing ? 'growing' : 'evidence' })),
    runnersUp: left.map((one) => ({ ...present(one), whyNot: one.isGood ? 'lower_score' : 'less_evidence' })),
    excluded: looked.flatMap(({ candidate: { personId }, why }) => (why ? [{ personId, why }] : [])).toSorted(byId),
    nextAt: chosen.length ? null : earliest(looked, asking.now),
  };
}

interface Rated extends Considered {
  isGrowing: boolean;
  isGood: boolean;
}

// Who has a quarter of the best evidence may be asked like the best: that is what spreads the help.
const goodEnough = 0.25;

const defaultGrowingShare = 0.25;

/** The first hard reason not to ask her; null when she may be asked. */
function exclude(candidate: Candidate, { askerId, blockedNow, now, asked }: Asking): Exclusion | null {
  const { personId, kind, agreed, maySee, evidence, availability } = candidate;
  const earlier = asked.filter((one) => one.personId === personId);
  const checks: [boolean, Exclusion][] = [
    [personId === askerId, 'asker'],
    [!maySee, 'may_not_see'],
    [kind === 'alum' && !agreed, 'did_not_agree'],
    [earlier.some(({ response }) => response === 'not_me'), 'said_not_me'],
    [earlier.length > 0, 'already_asked'],
    [!(availability.week.used + availability.week.each <= availability.week.limit), 'weekly_limit'],
    [pointsOf(evidence, now) < leastPoints(evidence), 'no_evidence'],
    [isAway(availability.calendar, now), 'away'],
    [!isReachable(availability, blockedNow, now), 'outside_hours'],
  ];
  return checks.find(([holds]) => holds)?.[1] ?? null;
}

// A newcomer may grow into a topic without any evidence, unless she keeps saying "not me".
const leastPoints = ({ growing }: Evidence) => (growing ? 0 : Number.MIN_VALUE);

const isReachable = ({ calendar, blockedNowOutsideHours }: Availability, blockedNow: boolean, now: Date) =>
  (blockedNow && blockedNowOutsideHours) || isWorking(calendar, now);

function rate(candidate: Candidate, asking: Asking) {
  const evidence = rateEvidence(candidate.evidence, asking.now);
  const availability = rateAvailability(candidate.availability, asking.now);
  const fairness = rateFairness(candidate.lastAskedAt, asking.now, candidate.askedLately);
  return {
    personId: candidate.personId,
    score: evidence * availability * fairness,
    evidence,
    availability,
    fairness,
    reasons: reasonsOf(candidate, asking.now),
    isGrowing: candidate.evidence.growing,
  };
}

function reasonsOf({ kind, evidence, availability, lastAskedAt }: Candidate, now: Date): Reason[] {
  const working = isWorking(availability.calendar, now);
  const given: (Reason | false)[] = [
    ...reasonsToKnow(evidence),
    kind === 'alum' && { is: 'alum' },
    working ? availability.open === 0 && { is: 'free' } : { is: 'outside_hours_allowed' },
    { is: 'asked_last', at: lastAskedAt },
  ];
  return given.filter((reason) => reason !== false);
}

const reasonsToKnow = ({ referredBy, ...evidence }: Evidence): (Reason | false)[] => [
  evidence.answered > 0 && { is: 'answered', count: evidence.answered, worked: evidence.worked },
  counted('thanked', evidence.thanked),
  counted('swarms', evidence.swarms),
  evidence.declared && { is: 'declared' },
  counted('answers_lately', evidence.lately),
  counted('recommended', evidence.recommended),
  referredBy.length > 0 && { is: 'referred', by: [...new Set(referredBy)].toSorted() },
  evidence.growing && { is: 'growing' },
];

type Counted = 'thanked' | 'swarms' | 'answers_lately' | 'recommended';
const counted = (is: Counted, count = 0): Reason | false => count > 0 && { is, count };

/** The good enough first, then by score. */
function sort(rated: Omit<Rated, 'isGood'>[], seed: string): Rated[] {
  const best = Math.max(...rated.map(({ evidence }) => evidence), 0);
  return rated
    .map((one) => ({ ...one, isGood: one.evidence >= best * goodEnough, tie: hash(`${seed} ${one.personId}`) }))
    .toSorted((a, b) => Number(b.isGood) - Number(a.isGood) || b.score - a.score || a.tie - b.tie || byId(a, b));
}

const day = 24 * 60 * 60 * 1000;
// As in expertise.ts: who knew is not always who knows.
const halfLifeDays = 365;
const halfway = 3;
const mostPoints = 9;
const mostReferrals = 3;

/**
 * points / (points + 3). Where her strength is known it is up to nine points; else an answer is a point, two when it worked, less
 * one when it did not, halved with each year since the last one. Having declared it is a point, each of up to three people who
 * referred to her one; each "not me" takes one away, each "better ask…" half.
 */
export function rateEvidence(evidence: Evidence, now: Date): number {
  const points = Math.max(0, pointsOf(evidence, now));
  return points / (points + halfway);
}

function pointsOf({ answered, worked, didNotWork, lastAt, ...evidence }: Evidence, now: Date) {
  const age = lastAt ? Math.max(0, now.getTime() - lastAt.getTime()) / day : 0;
  const counted = Math.max(0, answered + worked - didNotWork) * 0.5 ** (age / halfLifeDays);
  const answers = evidence.strength === undefined ? counted : mostPoints * evidence.strength;
  const referrals = Math.min(mostReferrals, new Set(evidence.referredBy).size + (evidence.recommended ?? 0));
  return answers + Number(evidence.declared) + referrals - evidence.notMe - evidence.passedOn / 2;
}

/**
 * 1 / (1 + open invitations) × (½ + ½ · what is left of her week) × 0.7 outside her hours: who has room comes before
 * who has none, and who sleeps after who works.
 */
export function rateAvailability({ calendar, open, week }: Availability, now: Date): number {
  const left = week.limit > 0 ? Math.min(1, Math.max(0, 1 - week.used / week.limit)) : 0;
  return (1 / (1 + open)) * (0.5 + 0.5 * left) * (isWorking(calendar, now) ? 1 : 0.7);
}

/** 1 / (1 + invitations of the last 30 days); without them (days + 1) / (days + 8) since the last one, 1 when there was none. */
export function rateFairness(lastAskedAt: Date | null, now: Date, askedLately?: number): number {
  if (askedLately !== undefined) return 1 / (1 + askedLately);
  if (!lastAskedAt) return 1;
  const days = Math.max(0, now.getTime() - lastAskedAt.getTime()) / day;
  return (days + 1) / (days + 8);
}

/**
 * Who takes the round's last place to grow into the topic: asked least lately of those who are growing. Nobody when somebody
 * is blocked now, when it would be the only place, or when this round has none.
 */
function growingOne(order: Rated[], { blockedNow, count, seed, growingShare = defaultGrowingShare }: Asking) {
  if (blockedNow || count < 2 || order.length < 2 || hash(`${seed} grows`) >= growingShare) return null;
  const growing = order.filter(({ isGrowing }) => isGrowing);
  return growing.reduce<Rated | null>((best, one) => (best && room(best) >= room(one) ? best : one), null);
}

const room = ({ availability, fairness }: Numbers) => availability * fairness;

function present({ personId, score, evidence, availability, fairness, reasons }: Rated): Considered {
  return { personId, score, evidence, availability, fairness, reasons };
}

function earliest(looked: { candidate: Candidate; why: Exclusion | null }[], now: Date) {
  const times = looked
    .filter(({ why }) => why === 'away' || why === 'outside_hours')
    .flatMap(({ candidate }) => nextWorking(candidate.availability.calendar, now) ?? []);
  return times.length ? new Date(Math.min(...times.map((at) => at.getTime()))) : null;
}

function checkOnce(candidates: readonly Candidate[]) {
  const seen = new Set<string>();
  for (const { personId } of candidates) {
    if (seen.has(personId)) throw new RangeError(`candidates: ${personId} is there twice.`);
    seen.add(personId);
  }
}

const byId = (a: { personId: string }, b: { personId: string }) =>
  Number(a.personId > b.personId) - Number(a.personId < b.personId);
