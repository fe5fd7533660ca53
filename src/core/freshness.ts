/**
 * How sure one may be that something made once is still true, as a hidden Markov model with two states, of which "changed" is never
 * left but by a check. Between two events its subject changes as a Poisson process of the topic's own rate, so that the
 * confidence is its exponential survival; what users say is a noisy test of the state, and enters by Bayes' rule (the forward
 * algorithm: L. R. Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77(2), 1989).
 */

/** Something that somebody who used it says; the latest of a person is what she says. */
export interface Verdict {
  personId: string;
  outcome: 'worked' | 'did_not_work';
  at: Date;
}

export interface Known {
  publishedAt: Date | null;
  retiredAt: Date | null;
  /** When somebody last knew it to be true: by publishing it, or by a check; null for a draft. */
  knownTrueAt: Date | null;
  verdicts: readonly Verdict[];
  /** When something near it was said to have changed. */
  changedAt: readonly Date[];
  halfLifeDays: number;
}

export const states = ['draft', 'current', 'check', 'out_of_date', 'retired'] as const;
export type State = (typeof states)[number];

/** What lowered or raised it since it was last known to be true. */
export type Reason =
  | { is: 'time'; days: number; halfLifeDays: number }
  | { is: 'worked'; count: number }
  | { is: 'did_not_work'; count: number }
  | { is: 'change'; at: Date };

export interface Assessment {
  state: State;
  /** 0 to 1; null for a draft. */
  confidence: number | null;
  reasons: Reason[];
  /** When it gets into another state by the passing of time alone; null: never. */
  crossesAt: Date | null;
}

/** What the model holds to be likely; decision record 29 says where each comes from. */
export const model = {
  /** Who makes or checks something errs so often. */
  knownTrue: 0.98,
  /** Users say "worked" of what is true, and of what is not: they may not have noticed. */
  worked: { ifTrue: 0.95, ifNot: 0.25 },
  /** A change near it leaves so many of those that it may touch as they are. */
  survivesChange: 0.6,
  /** Below the first it is to be checked, below the second it is out of date. */
  check: 0.8,
  /** Then it is less likely to be true than not. */
  outOfDate: 0.5,
} as const;

const dayMs = 86_400_000;

/** How sure one may be at `now`, and why. Verdicts and changes before it was last known to be true, or after now, count nothing. */
export function assess(known: Known, now: Date): Assessment {
  const { publishedAt, retiredAt, knownTrueAt } = known;
  if (!publishedAt || !knownTrueAt) return { state: 'draft', confidence: null, reasons: [], crossesAt: null };
  const events = eventsSince(known, knownTrueAt, now);
  const confidence = follow(events, { ...known, knownTrueAt }, now);
  const reasons = reasonsOf(events, { ...known, knownTrueAt }, now);
  if (retiredAt) return { state: 'retired', confidence, reasons, crossesAt: null };
  const changed = events.some(({ is }) => is === 'change');
  const state = stateOf(confidence, changed);
  return { state, confidence, reasons, crossesAt: crossing(confidence, state, { now, ...known }) };
}

/** The confidence as it is after so many days without anything happening. */
export const decayed = (confidence: number, halfLifeDays: number, days: number): number =>
  confidence * 0.5 ** (Math.max(0, days) / halfLifeDays);

/** The state that follows from a confidence; what a change touched is to be checked however sure one was. */
export function stateOf(confidence: number, changed: boolean): 'current' | 'check' | 'out_of_date' {
  if (confidence < model.outOfDate) return 'out_of_date';
  return changed || confidence < model.check ? 'check' : 'current';
}

/** What is known of how things change that are made under the same topics. */
export interface History {
  /** Retirements and corrections count 1 each, other edits as `otherEdit`. */
  changes: number;
  /** The days that each of them was in use, added up. */
  exposureDays: number;
}

/** Most edits are of the wording. */
export const otherEdit = 0.25;

const prior = { changes: 1, exposureDays: 400 / Math.LN2 };

/**
 * After how many days half of what is made under a topic has changed. The rate of a Poisson process with a gamma prior, worth
 * one change at a half-life of 400 days, has the posterior mean (changes + 1) / (exposure + 400 / ln 2). From 7 days to ten years.
 */
export function halfLife({ changes, exposureDays }: History): number {
  const perDay = (Math.max(0, changes) + prior.changes) / (Math.max(0, exposureDays) + prior.exposureDays);
  return Math.min(3_650, Math.max(7, Math.LN2 / perDay));
}

type Event = { is: 'worked' | 'did_not_work' | 'change'; at: Date };

function eventsSince({ verdicts, changedAt }: Known, since: Date, now: Date): Event[] {
  const latest = new Map<string, Verdict>();
  const inOrder = verdicts.filter(({ at }) => at <= now).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const verdict of inOrder) latest.set(verdict.personId, verdict);
  const events: Event[] = [...latest.values()].map(({ outcome, at }) => ({ is: outcome, at }));
  for (const at of changedAt) if (at <= now) events.push({ is: 'change', at });
  return events.filter(({ at }) => at > since).toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

type Since = Known & { knownTrueAt: Date };

function follow(events: Event[], { knownTrueAt, halfLifeDays }: Since, now: Date) {
  let confidence: number = model.knownTrue;
  let from = knownTrueAt;
  for (const { is, at } of events) {
    confidence = update(decayed(confidence, halfLifeDays, daysBetween(from, at)), is);
    from = at;
  }
  return decayed(confidence, halfLifeDays, daysBetween(from, now));
}

/** Bayes' rule for what users say. */
function update(confidence: number, is: Event['is']) {
  if (is === 'change') return confidence * model.survivesChange;
  const { ifTrue, ifNot } = model.worked;
  const [likely, unlikely] = is === 'worked' ? [ifTrue, ifNot] : [1 - ifTrue, 1 - ifNot];
  return (likely * confidence) / (likely * confidence + unlikely * (1 - confidence));
}

function reasonsOf(events: Event[], { knownTrueAt, halfLifeDays }: Since, now: Date): Reason[] {
  const count = (is: Event['is']) => events.filter((event) => event.is === is).length;
  const changes = events.filter(({ is }) => is === 'change');
  return [
    { is: 'time', days: Math.floor(daysBetween(knownTrueAt, now)), halfLifeDays },
    ...(['worked', 'did_not_work'] as const).flatMap((is) => (count(is) > 0 ? [{ is, count: count(is) }] : [])),
    ...changes.map(({ at }) => ({ is: 'change' as const, at })),
  ];
}

interface Crossing {
  now: Date;
  halfLifeDays: number;
}

function crossing(confidence: number, state: ReturnType<typeof stateOf>, { now, halfLifeDays }: Crossing) {
  if (state === 'out_of_date') return null;
  const under = state === 'current' ? model.check : model.outOfDate;
  const days = halfLifeDays * Math.log2(confidence / under);
  // Rounded up, and past what floating numbers lose: by then it is under the threshold, not on it.
  return new Date(now.getTime() + Math.ceil(days * dayMs * (1 + 1e-9)) + 1);
}

const daysBetween = (from: Date, to: Date) => Math.max(0, to.getTime() - from.getTime()) / dayMs;
