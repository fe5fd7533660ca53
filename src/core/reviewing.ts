import { nextWorking, type Calendar } from './hours.ts';

/** Somebody who could say whether a job aid is still true. */
export interface Reviewer {
  personId: string;
  calendar: Calendar;
  /** What she may be asked of everything in a week, what she was asked in this one, and when it ends. */
  week: { limit: number; used: number; to: Date };
  /** When she was asked such questions in the last 30 days. */
  askedAt: readonly Date[];
}

const dayMs = 86_400_000;
/** Nobody gets more of these questions within as long than the organisation allows. */
export const monthMs = 30 * dayMs;
/** So long the better one is waited for; after it the next in line is asked. */
const patienceMs = 7 * dayMs;

/** Whom to ask now, or when to look again; null where nobody ever can be asked. */
export type Turn<R extends Reviewer> = { is: 'ask'; reviewer: R } | { is: 'wait'; until: Date } | null;

/**
 * Chooses whom to ask whether a job aid is still true, from those in line, the best first: the first one who works within a week
 * and has room by both limits, the week's and `monthly` questions in 30 days; where none does, whoever is free the soonest.
 */
export function chooseReviewer<R extends Reviewer>(inLine: readonly R[], now: Date, monthly: number): Turn<R> {
  const free = inLine.flatMap((reviewer) => {
    const at = freeAt(reviewer, now, monthly);
    return at ? [{ reviewer, at }] : [];
  });
  const soon = free.find(({ at }) => at.getTime() - now.getTime() <= patienceMs);
  const next = soon ?? free.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (!next) return null;
  return next.at > now ? { is: 'wait', until: next.at } : { is: 'ask', reviewer: next.reviewer };
}

/** When she may be asked the next time; null: never. */
function freeAt({ calendar, week, askedAt }: Reviewer, now: Date, monthly: number): Date | null {
  if (week.limit < 1 || monthly < 1) return null;
  const lately = askedAt
    .filter((at) => at.getTime() > now.getTime() - monthMs)
    .toSorted((a, b) => b.getTime() - a.getTime());
  const asked = lately[monthly - 1];
  const times = [now.getTime()];
  if (asked) times.push(asked.getTime() + monthMs);
  if (week.used >= week.limit) times.push(week.to.getTime());
  return nextWorking(calendar, new Date(Math.max(...times)));
}
