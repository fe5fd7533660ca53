import type { Climb as Presented, ClimbEntry, ClimbNext } from '#src/contract/climbs.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { nextOf, type Climb, type Entry, type Next } from '#src/core/ladder/climb.ts';
import { isOn, rungs, type Rung } from '#src/core/ladder/policy.ts';

/** To which rungs a climb can be sent: those above that are on, and those below, its own among them when it rests there. */
export function reachable(climb: Climb): { above: Rung[]; below: Rung[] } {
  if (climb.outcome) return { above: [], below: [] };
  const at = rungs.indexOf(climb.rung);
  const isIdle = climb.step.is === 'resting' || climb.step.is === 'judging';
  const on = (rung: Rung) => isOn(climb.policy, climb.urgency, rung);
  return { above: rungs.slice(at + 1).filter(on), below: rungs.slice(1, at + (isIdle ? 1 : 0)).filter(on) };
}

/** The five rungs with how far it came. */
export function presentRungs(climb: Climb): Presented['rungs'] {
  const at = rungs.indexOf(climb.rung);
  const started = climb.log[0]?.at;
  return rungs.map((rung, nth) => {
    const reached = climb.log.findLast((entry) => entry.what === 'reached' && entry.rung === rung)?.at;
    const reachedAt = (rung === 'find' ? started : reached)?.toISOString() ?? null;
    if (nth === at) return { rung, state: 'current' as const, reachedAt };
    if (!isOn(climb.policy, climb.urgency, rung)) return { rung, state: 'off' as const, reachedAt };
    return { rung, state: nth < at ? ('passed' as const) : ('ahead' as const), reachedAt };
  });
}

export const presentNext = (climb: Climb) => present(nextOf(climb));

const present = ({ step, dueAt, waitsFor }: Next): ClimbNext => ({
  step,
  dueAt: dueAt?.toISOString() ?? null,
  waitsFor,
});

interface Reader {
  /** May know who was asked. */
  seesNames: boolean;
  /** May know why somebody was not asked, such as her limit. */
  explains: boolean;
  nameOf: (personId: string) => PersonRef;
}

// Why somebody referred to was not asked is hers: to others it only says that it was not followed.
const hers = new Set(['weekly_limit', 'away', 'outside_hours', 'did_not_agree', 'said_not_me', 'no_evidence']);

/** What happened, as far as the reader may know of whom. */
export const presentLog = (log: Entry[], { seesNames, explains, nameOf }: Reader): ClimbEntry[] =>
  log.map(({ at, what, rung, people, note, next }) => ({
    at: at.toISOString(),
    what,
    rung,
    people: seesNames ? people.map(nameOf) : [],
    count: people.length,
    note: what === 'referral_not_followed' && !explains && hers.has(note ?? '') ? null : note,
    next: present(next),
  }));
