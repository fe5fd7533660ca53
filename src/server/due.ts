import { dueChecks } from './climbs/checking.ts';
import { dueClimbs } from './climbs/due.ts';
import type { DueTask } from './clock.ts';
import { dueLetters, duePushes } from './notifications/due.ts';

/** All that falls due by itself. */
export const dueTasks: readonly DueTask[] = [dueClimbs, dueChecks, dueLetters, duePushes];
