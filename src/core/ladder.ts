import { nextDeadline, nextOf, type Climb } from './ladder/climb.ts';
import { passDeadline } from './ladder/deadlines.ts';
import type { Event, Told } from './ladder/events.ts';
import {
  climbOn,
  dueAfterPause,
  dueIn,
  end,
  enter,
  isAsking,
  note,
  outstanding,
  paceOf,
  proceed,
  release,
  type CalendarOf,
  type Command,
  type Move,
} from './ladder/moves.ts';
import { isOn, rungs, type Policy, type Rung, type Urgency } from './ladder/policy.ts';
import { respond } from './ladder/responses.ts';
import { decideTraining, reconsiderTraining } from './ladder/training.ts';

export interface Advanced {
  climb: Climb;
  commands: Command[];
}

export interface Start {
  askerId: string;
  urgency: Urgency;
  policy: Policy;
  /** How many things the asker was shown before she asked. */
  found: number;
  at: Date;
}

/** A question is asked: what was found did not do, so it goes to the next rung at once. */
export function startClimb({ askerId, urgency, policy, found, at }: Start, calendarOf: CalendarOf): Advanced {
  const climb: Climb = {
    askerId,
    urgency,
    policy,
    rung: 'find',
    step: { is: 'resting', dueAt: null },
    outcome: null,
    paused: null,
    round: 0,
    waits: 0,
    invitations: [],
    referrals: [],
    movedAt: at,
    log: [],
  };
  const move: Move = { climb, at, calendarOf, commands: [], entries: [] };
  note(move, 'asked', [], String(found));
  climbOn(move);
  return finish(move, null);
}

/**
 * The climb after an event, and what is to be done. The same for the same climb, event and calendars. An event that does
 * not fit (a deadline that is not due, a second tap) gives back the same climb; one that comes with an earlier time than the
 * climb's last counts as of now.
 */
export function advance(climb: Climb, event: Event, calendarOf: CalendarOf): Advanced {
  const at = event.at > climb.movedAt ? event.at : climb.movedAt;
  const move: Move = { climb: structuredClone(climb), at, calendarOf, commands: [], entries: [] };
  const handle = handlers[event.is] as (move: Move, event: Event) => void;
  handle(move, event);
  if (!move.entries.length && !move.commands.length) return { climb, commands: [] };
  proceed(move);
  return finish(move, climb);
}

function finish({ climb, at, commands, entries }: Move, before: Climb | null): Advanced {
  climb.movedAt = at;
  const next = nextOf(climb);
  climb.log.push(...entries.map((entry) => ({ ...entry, next })));
  const deadline = nextDeadline(climb);
  if (!before || nextDeadline(before)?.getTime() !== deadline?.getTime()) {
    commands.push({ do: 'set_deadline', at: deadline });
  }
  return { climb, commands };
}

type Handlers = { [Is in Event['is']]: (move: Move, event: Told<Is>) => void };

const unlessEnded =
  <Is extends Event['is']>(handle: (move: Move, event: Told<Is>) => void) =>
  (move: Move, event: Told<Is>) => {
    if (!move.climb.outcome) handle(move, event);
  };

const handlers: Handlers = {
  solved_by_found: unlessEnded((move) => end(move, 'found')),
  stopped: unlessEnded((move) => end(move, 'stopped')),
  asker_left: unlessEnded((move) => end(move, 'asker_left')),
  settled: (move) => endOnce(move, 'settled'),
  withdrawn: (move) => endOnce(move, 'withdrawn'),
  reopened: reopen,
  invited: unlessEnded(invite),
  nobody_to_ask: unlessEnded(findNobody),
  responded: respond,
  did_not_work: unlessEnded(refuseAnswer),
  answer_withdrawn: unlessEnded(loseAnswer),
  deadline_passed: passDeadline,
  skipped: unlessEnded(skip),
  went_back: unlessEnded(goBack),
  paused: unlessEnded(pause),
  resumed: unlessEnded(resume),
  helper_left: unlessEnded(loseHelper),
  swarm_not_gathered: unlessEnded(missSwarm),
  swarm_ended: unlessEnded(endSwarm),
  training_decided: unlessEnded(decideTraining),
  training_reconsidered: reconsiderTraining,
};

/** A question may be settled after its climb was stopped, and be withdrawn after it was settled; what was found settles it too. */
function endOnce(move: Move, outcome: 'settled' | 'withdrawn') {
  const before = move.climb.outcome;
  if (before !== outcome && !(before === 'found' && outcome === 'settled')) end(move, outcome);
}

/** Starts at the first rung again, without those who were asked; who reopens what its asker left takes her place. */
function reopen(move: Move, { by }: Told<'reopened'>) {
  const { climb } = move;
  if (!climb.outcome) return;
  if (climb.outcome === 'asker_left') climb.askerId = by;
  climb.outcome = null;
  note(move, 'reopened', [by]);
  climb.rung = 'find';
  climbOn(move);
}

function invite(move: Move, { people }: Told<'invited'>) {
  const { climb, at } = move;
  const known = new Set([climb.askerId, ...climb.invitations.map(({ personId }) => personId)]);
  const once = new Map(people.map((one) => [one.personId, one]));
  const fresh = [...once.values()].filter(({ personId }) => isAsking(climb) && !known.has(personId));
  if (!fresh.length) return;
  for (const { personId, referredBy } of fresh) {
    const dueAt = dueIn(move, paceOf(climb).ask, personId);
    climb.invitations.push({ personId, referredBy, round: climb.round, invitedAt: at, dueAt, response: null });
  }
  const invited = fresh.map(({ personId }) => personId);
  climb.referrals = climb.referrals.filter(({ personId }) => !invited.includes(personId));
  climb.step = { is: 'responses', dueAt: null };
  note(move, 'invited', invited);
}

function findNobody(move: Move, event: Told<'nobody_to_ask'>) {
  const { climb } = move;
  if (event.referredTo) return dropReferral(move, event.referredTo, event.why);
  // The choice is asked for again when the climb goes on.
  if (climb.step.is !== 'choosing' || climb.paused) return;
  if (isSoon(move, event.nextAt)) {
    note(move, 'waiting_for_hours', [], event.why);
    climb.waits += 1;
    climb.step = { is: 'choosing', dueAt: event.nextAt };
    return;
  }
  note(move, 'nobody_to_ask', [], event.why);
  if (outstanding(climb).length || climb.referrals.length) climb.step = { is: 'responses', dueAt: null };
  else climbOn(move);
}

function dropReferral(move: Move, to: string, why: string) {
  const { climb } = move;
  const refused = climb.referrals.find(({ personId }) => personId === to);
  if (!refused) return;
  climb.referrals = climb.referrals.filter((referral) => referral !== refused);
  note(move, 'referral_not_followed', [refused.by, to], why);
}

/** Whether it is worth waiting for: an invitation would not have run out before, and it did not wait too often. */
function isSoon(move: Move, nextAt: Date | null) {
  const { ask, rounds } = paceOf(move.climb);
  return nextAt && nextAt > move.at && nextAt <= dueIn(move, ask) && move.climb.waits < rounds;
}

function refuseAnswer(move: Move) {
  if (move.climb.step.is !== 'judging') return;
  note(move, 'did_not_work');
  liftPause(move);
  goOnAfterAnswer(move);
}

/** Without the last answer that its asker was to judge it goes on as after one that did not work; a pause stays one. */
function loseAnswer(move: Move, { personId, left }: Told<'answer_withdrawn'>) {
  if (move.climb.step.is !== 'judging') return;
  note(move, 'answer_withdrawn', [personId]);
  if (!left) goOnAfterAnswer(move);
}

function goOnAfterAnswer(move: Move) {
  const { climb } = move;
  // What is paused gets its whole time once it is resumed.
  const from = climb.paused ? { ...move, at: climb.paused.at } : move;
  if (climb.rung === 'ask') climb.step = { is: 'responses', dueAt: null };
  else if (climb.rung === 'network' || climb.rung === 'formal') {
    climb.step = { is: climb.rung, dueAt: dueIn(from, paceOf(climb)[climb.rung]) };
  } else if (climb.rung === 'swarm') goOnFromSwarm(move);
  else climbOn(move);
}

function skip(move: Move, { to }: Told<'skipped'>) {
  const { climb } = move;
  const above = rungs.slice(rungs.indexOf(climb.rung) + 1).filter((rung) => isOn(climb.policy, climb.urgency, rung));
  const target = to ? above.find((rung) => rung === to) : above[0];
  if (!target || target === 'find') return;
  note(move, 'skipped', [], target);
  leaveFor(move, target);
}

function goBack(move: Move, { to }: Told<'went_back'>) {
  const { climb, commands } = move;
  const isIdle = climb.step.is === 'resting' || climb.step.is === 'judging';
  const below = rungs.slice(1, rungs.indexOf(climb.rung) + (isIdle ? 1 : 0));
  if (to === 'find' || !below.includes(to) || !isOn(climb.policy, climb.urgency, to)) return;
  note(move, 'went_back', [], to);
  if (climb.rung === 'formal') commands.push({ do: 'withdraw_training' });
  leaveFor(move, to);
}

function leaveFor(move: Move, rung: Exclude<Rung, 'find'>) {
  move.climb.paused = null;
  release(move, 'skipped');
  enter(move, rung);
}

function pause(move: Move, { by }: Told<'paused'>) {
  if (move.climb.paused) return;
  move.climb.paused = { by, at: move.at };
  note(move, 'paused', [by]);
}

function resume(move: Move) {
  if (!move.climb.paused) return;
  liftPause(move);
  note(move, 'resumed');
}

function liftPause(move: Move) {
  const { climb } = move;
  if (!climb.paused) return;
  if (climb.step.dueAt) climb.step.dueAt = dueAfterPause(move, climb.step.dueAt);
  for (const invitation of outstanding(climb)) {
    invitation.dueAt = dueAfterPause(move, invitation.dueAt!, invitation.personId);
  }
  climb.paused = null;
}

function loseHelper(move: Move, { personId }: Told<'helper_left'>) {
  const { climb } = move;
  const waiting = outstanding(climb).filter((invitation) => invitation.personId === personId);
  const referrals = climb.referrals.filter((referral) => referral.personId !== personId);
  if (!waiting.length && referrals.length === climb.referrals.length) return;
  for (const invitation of waiting) invitation.dueAt = null;
  climb.referrals = referrals;
  note(move, 'helper_left', [personId]);
}

function missSwarm(move: Move, { why }: Told<'swarm_not_gathered'>) {
  if (move.climb.step.is !== 'swarm') return;
  note(move, 'swarm_not_gathered', [], why);
  goOnFromSwarm(move);
}

function endSwarm(move: Move, { result }: Told<'swarm_ended'>) {
  const { climb } = move;
  if (result === 'solution') {
    note(move, 'swarm_found_solution');
    release(move, 'swarm_found_solution');
    climb.step = { is: 'judging', dueAt: dueIn(move, paceOf(climb).judge) };
  } else if (climb.step.is === 'swarm') {
    note(move, 'swarm_found_nothing');
    goOnFromSwarm(move);
  }
}

/** While it is paused the question stays, and is due as soon as it is resumed. */
function goOnFromSwarm(move: Move) {
  const { climb } = move;
  if (climb.paused) climb.step = { is: 'swarm', dueAt: climb.paused.at, reminded: true };
  else climbOn(move);
}
