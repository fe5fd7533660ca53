import type { Outcome } from './climb.ts';
import type { Told } from './events.ts';
import { end, note, type Move } from './moves.ts';

/** Ends a climb by what a performance consultant decided. */
export function decideTraining(move: Move, { decision, reason }: Told<'training_decided'>) {
  if (move.climb.rung !== 'formal') return;
  note(move, 'training_decided', [], reason);
  end(move, decision, reason);
}

/** The question went its way meanwhile: this moves nothing, but what ended by the decision ended by the later one. */
export function reconsiderTraining(move: Move, { decision, reason }: Told<'training_reconsidered'>) {
  const { climb } = move;
  note(move, 'training_reconsidered', [], `${decision}: ${reason}`);
  if (climb.outcome && isDecision(climb.outcome)) climb.outcome = decision;
}

const isDecision = (outcome: Outcome) => outcome === 'social' || outcome === 'job_aid' || outcome === 'training';
