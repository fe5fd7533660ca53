import { dueChecks } from './climbs/checking.ts';
import { dueClimbs } from './climbs/due.ts';
import type { DueTask } from './clock.ts';
import { dueFreshness, dueReviews } from './freshness/due.ts';
import { dueThanks } from './freshness/thanking.ts';
import { dueLetters, duePushes } from './notifications/due.ts';

/** All that falls due by itself. */
export const dueTasks: readonly DueTask[] = [
  dueClimbs,
  dueChecks,
  dueFreshness,
  dueReviews,
  dueThanks,
  dueLetters,
  duePushes,
];
