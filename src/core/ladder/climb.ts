import type { Policy, Rung, Urgency } from './policy.ts';

/** One question's way up its ladder: plain data, which `JSON.stringify` writes and `parseClimb` reads. */
export interface Climb {
  askerId: string;
  urgency: Urgency;
  policy: Policy;
  rung: Rung;
  step: Step;
  /** null while it goes on. */
  outcome: Outcome | null;
  paused: { by: string; at: Date } | null;
  /** How many times people were invited since the question came to the rung `ask`, and how often it waited for their hours. */
  round: number;
  waits: number;
  invitations: Invitation[];
  /** Who was referred to and is not invited yet. */
  referrals: Referral[];
  /** When it last moved; time never goes back from there. */
  movedAt: Date;
  log: Entry[];
}

/** What it does on its rung; `dueAt` null: it waits for somebody's act, or for the dates of its invitations. */
export interface Step {
  is: 'choosing' | 'responses' | 'judging' | 'network' | 'swarm' | 'formal' | 'resting' | 'ended';
  dueAt: Date | null;
  /** Whether who is to act was reminded. */
  reminded?: boolean;
}

export type Response = 'take' | 'refer' | 'not_now' | 'not_me' | 'answer';
export type TrainingDecision = 'social' | 'job_aid' | 'training';
export type Outcome = 'found' | 'settled' | 'withdrawn' | 'stopped' | 'asker_left' | TrainingDecision;

export interface Invitation {
  personId: string;
  referredBy: string | null;
  round: number;
  invitedAt: Date;
  /** Until when it waits for her; null: no longer. */
  dueAt: Date | null;
  response: Response | null;
}

export interface Referral {
  personId: string;
  by: string;
  dueAt: Date;
}

/** What happened, in the order in which it is shown, and what was next from then on. */
export interface Entry {
  at: Date;
  what: What;
  rung: Rung;
  /** Whom it is about. */
  people: string[];
  note: string | null;
  next: Next;
}

export interface Next {
  step: Step['is'];
  /** When it goes on by itself; null: not before somebody acts. */
  dueAt: Date | null;
  waitsFor: 'choice' | 'invited' | 'asker' | 'network' | 'swarm' | 'consultant' | 'resumption' | 'nobody';
}

export type What =
  | 'asked'
  | 'reached'
  | 'rung_off'
  | 'waiting_for_hours'
  | 'nobody_to_ask'
  | 'invited'
  | 'took'
  | 'referred'
  | 'referral_not_followed'
  | 'not_now'
  | 'not_me'
  | 'answered'
  | 'late_response'
  | 'no_response'
  | 'took_without_answer'
  | 'helper_left'
  | 'did_not_work'
  | 'answer_withdrawn'
  | 'reminded'
  | 'skipped'
  | 'went_back'
  | 'paused'
  | 'resumed'
  | 'swarm_not_gathered'
  | 'swarm_found_solution'
  | 'swarm_found_nothing'
  | 'swarm_left_open'
  | 'training_decided'
  | 'training_reconsidered'
  | 'rested'
  | 'reopened'
  | 'ended';

/** When it goes on by itself: the earliest of what is due; null when it is paused, ended, or waits for somebody's act. */
export function nextDeadline({ outcome, paused, step, invitations, referrals }: Climb): Date | null {
  if (outcome || paused) return null;
  const dates = [step, ...invitations, ...referrals].flatMap(({ dueAt }) => dueAt ?? []);
  return dates.length ? new Date(Math.min(...dates.map((date) => date.getTime()))) : null;
}

/** What the asker is shown as the next thing. */
export function nextOf(climb: Climb): Next {
  const waitsFor = {
    choosing: 'choice',
    responses: 'invited',
    judging: 'asker',
    network: 'network',
    swarm: 'swarm',
    formal: 'consultant',
    resting: 'asker',
    ended: 'nobody',
  } as const;
  const waiting = climb.paused && !climb.outcome ? 'resumption' : waitsFor[climb.step.is];
  return { step: climb.step.is, dueAt: nextDeadline(climb), waitsFor: waiting };
}

/** Reads what `JSON.stringify` made of a climb. */
export function parseClimb(json: string): Climb {
  return JSON.parse(json, (key, value) => (isTime(key, value) ? new Date(value) : value)) as Climb;
}

const isTime = (key: string, value: unknown) => typeof value === 'string' && (key === 'at' || key.endsWith('At'));
