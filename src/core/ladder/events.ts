import type { Response, TrainingDecision } from './climb.ts';
import type { Rung } from './policy.ts';

/** What the ladder is told. Acts whose person is not named are the asker's or a facilitator's. */
export type Event = { at: Date } & (
  | { is: 'solved_by_found' }
  | { is: 'invited'; people: readonly { personId: string; referredBy: string | null }[] }
  /** `referredTo`: only that person can't be asked. `nextAt`: when somebody's hours or absence no longer keep her from it. */
  | { is: 'nobody_to_ask'; referredTo: string | null; why: string; nextAt: Date | null }
  | { is: 'responded'; personId: string; response: Exclude<Response, 'refer'> }
  | { is: 'responded'; personId: string; response: 'refer'; to: string }
  | { is: 'did_not_work' }
  /** `left`: another answer still waits for the asker's word. */
  | { is: 'answer_withdrawn'; personId: string; left: boolean }
  | { is: 'deadline_passed' }
  /** `to` null: the next rung that is on. */
  | { is: 'skipped'; to: Rung | null }
  | { is: 'went_back'; to: Rung }
  | { is: 'paused'; by: string }
  | { is: 'resumed' | 'stopped' | 'settled' | 'withdrawn' | 'asker_left' }
  | { is: 'reopened'; by: string }
  /** She was removed, or can't help any more. */
  | { is: 'helper_left'; personId: string }
  | { is: 'swarm_not_gathered'; why: string }
  | { is: 'swarm_ended'; result: 'solution' | 'nothing' }
  | { is: 'training_decided'; decision: TrainingDecision; reason: string }
  | { is: 'training_reconsidered'; decision: TrainingDecision; reason: string }
);

export type Told<Is extends Event['is']> = Extract<Event, { is: Is }>;
