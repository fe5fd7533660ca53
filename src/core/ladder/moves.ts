import { addWorkingTime, createCalendar, nextWorking, workingMinutesBetween, type Calendar } from '../hours.ts';
import type { Climb, Entry, Invitation, Outcome, What } from './climb.ts';
import { isOn, rungs, type Rung } from './policy.ts';

/** What is to be done outside, in the transaction that keeps the climb. */
export type Command =
  /** Choose people and tell the ladder by `invited`, or by `nobody_to_ask`; `referral`: this person, if she may be asked. */
  | { do: 'invite'; count: number; referral: { personId: string; by: string } | null }
  /** These invitations no longer wait for an answer. */
  | { do: 'tell_others'; people: string[]; why: What }
  | { do: 'notify_network' }
  | { do: 'open_swarm'; until: Date }
  | { do: 'request_training' }
  | { do: 'withdraw_training' }
  | { do: 'remind'; whom: 'asker' | 'swarm' | 'consultant' }
  | { do: 'set_deadline'; at: Date | null }
  | { do: 'close'; outcome: Outcome };

/** When somebody works, by her id; the asker's own also times what concerns no single person. */
export type CalendarOf = (personId: string) => Calendar;

/** A climb being moved: `climb` is a copy that may be changed. */
export interface Move {
  climb: Climb;
  at: Date;
  calendarOf: CalendarOf;
  commands: Command[];
  entries: Omit<Entry, 'next'>[];
}

const minute = 60_000;

export function note({ climb, at, entries }: Move, what: What, people: string[] = [], text: string | null = null) {
  entries.push({ at, what, rung: climb.rung, people, note: text });
}

export const paceOf = ({ policy, urgency }: Climb) => policy.paces[urgency];
export const outstanding = ({ invitations }: Climb) => invitations.filter(({ dueAt }) => dueAt);
/** Whether it stands where people are chosen and asked. */
export const isAsking = ({ step }: Climb) => step.is === 'choosing' || step.is === 'responses';

/**
 * So many minutes from now, by the clock of the urgency, outside quiet hours. Whose calendar never has working time is
 * timed by the wall clock, so that nothing waits for ever.
 */
export function dueIn({ climb, at, calendarOf }: Move, minutes: number, personId = climb.askerId): Date {
  const byWall = new Date(at.getTime() + minutes * minute);
  const byHours = paceOf(climb).clock === 'working' && addWorkingTime(calendarOf(personId), at, minutes);
  return afterQuiet(climb, calendarOf, byHours || byWall);
}

function afterQuiet({ policy: { quietHours }, urgency, askerId }: Climb, calendarOf: CalendarOf, at: Date) {
  if (!quietHours || urgency === 'blocked_now') return at;
  const loud = [{ from: quietHours.to, to: quietHours.from }];
  const { timeZone } = calendarOf(askerId);
  return nextWorking(createCalendar({ timeZone, week: Array.from({ length: 7 }, () => loud) }), at) ?? at;
}

/** The same working time, or time, from now as there was left when the climb was paused. */
export function dueAfterPause({ climb, at, calendarOf }: Move, dueAt: Date, personId = climb.askerId): Date {
  const since = climb.paused!.at;
  if (dueAt <= since) return at;
  const shifted = new Date(at.getTime() + dueAt.getTime() - since.getTime());
  if (paceOf(climb).clock === 'wall') return shifted;
  const calendar = calendarOf(personId);
  return addWorkingTime(calendar, at, workingMinutesBetween(calendar, since, dueAt)) ?? shifted;
}

/** Goes to the next rung that is on, or rests when there is none. */
export function climbOn(move: Move): void {
  const { climb } = move;
  for (const rung of rungs.slice(rungs.indexOf(climb.rung) + 1)) {
    if (rung !== 'find' && isOn(climb.policy, climb.urgency, rung)) return enter(move, rung);
    note(move, 'rung_off', [], rung);
  }
  climb.step = { is: 'resting', dueAt: null };
  note(move, 'rested');
}

export function enter(move: Move, rung: Exclude<Rung, 'find'>): void {
  const { climb, commands } = move;
  climb.rung = rung;
  note(move, 'reached');
  if (rung === 'ask') {
    climb.round = 0;
    climb.waits = 0;
    return nextRound(move);
  }
  const until = dueIn(move, paceOf(climb)[rung]);
  climb.step = { is: rung, dueAt: until };
  if (rung === 'network') commands.push({ do: 'notify_network' });
  if (rung === 'swarm') commands.push({ do: 'open_swarm', until });
  if (rung === 'formal') commands.push({ do: 'request_training' });
}

/** Asks for the next people; after the last round the question goes on. */
export function nextRound(move: Move): void {
  const { climb, at } = move;
  if (climb.round >= paceOf(climb).rounds) return climbOn(move);
  climb.round += 1;
  const from = afterQuiet(climb, move.calendarOf, at);
  if (from <= at) return requestChoice(move);
  climb.step = { is: 'choosing', dueAt: from };
  note(move, 'waiting_for_hours');
}

// A choice is made at once; should the process be killed before it is told, it is asked for again.
const choiceMs = minute;

export function requestChoice({ climb, at, commands }: Move) {
  climb.step = { is: 'choosing', dueAt: new Date(at.getTime() + choiceMs) };
  commands.push({ do: 'invite', count: paceOf(climb).atATime, referral: null });
}

export function requestReferrals({ climb, at, commands }: Move) {
  for (const referral of climb.referrals.filter(({ dueAt }) => dueAt <= at)) {
    referral.dueAt = new Date(at.getTime() + choiceMs);
    commands.push({ do: 'invite', count: 1, referral: { personId: referral.personId, by: referral.by } });
  }
}

/** What follows by itself once nobody is waited for any more. */
export function proceed(move: Move) {
  const { climb } = move;
  if (climb.outcome || climb.paused) return;
  requestReferrals(move);
  const isDone = climb.step.is === 'responses' && !outstanding(climb).length && !climb.referrals.length;
  if (isDone) nextRound(move);
}

/** Nobody is waited for any more but those to keep; the others are told why. */
export function release({ climb, commands }: Move, why: What, keep: (invitation: Invitation) => boolean = () => false) {
  const others = outstanding(climb).filter((invitation) => !keep(invitation));
  for (const invitation of others) invitation.dueAt = null;
  climb.referrals = [];
  if (others.length) commands.push({ do: 'tell_others', people: others.map(({ personId }) => personId), why });
}

export function end(move: Move, outcome: Outcome, why: string | null = null) {
  const { climb, commands } = move;
  release(move, 'ended');
  Object.assign(climb, { outcome, paused: null, step: { is: 'ended', dueAt: null } } satisfies Partial<Climb>);
  note(move, 'ended', [], why ? `${outcome}: ${why}` : outcome);
  commands.push({ do: 'close', outcome });
}
