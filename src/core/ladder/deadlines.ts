import { nextDeadline, type Invitation } from './climb.ts';
import { climbOn, dueIn, note, outstanding, paceOf, requestChoice, requestReferrals, type Move } from './moves.ts';

/** Does all that is due by now, and nothing when nothing is. */
export function passDeadline(move: Move) {
  const { climb, at } = move;
  const deadline = nextDeadline(climb);
  if (!deadline || deadline > at) return;
  expireInvitations(move);
  if (climb.step.dueAt && climb.step.dueAt <= at) passStep(move);
  requestReferrals(move);
}

function expireInvitations(move: Move) {
  const late = outstanding(move.climb).filter(({ dueAt }) => dueAt! <= move.at);
  for (const invitation of late) invitation.dueAt = null;
  const people = (had: (invitation: Invitation) => boolean) => late.filter(had).map(({ personId }) => personId);
  const took = people(({ response }) => response === 'take');
  const silent = people(({ response }) => response !== 'take');
  if (took.length) note(move, 'took_without_answer', took);
  if (silent.length) note(move, 'no_response', silent);
}

function passStep(move: Move) {
  const { climb } = move;
  if (climb.step.is === 'choosing') requestChoice(move);
  else if (climb.step.is === 'judging') remind(move, 'asker', null);
  else if (climb.step.is === 'formal') remind(move, 'consultant', null);
  else if (climb.step.is === 'swarm' && !climb.step.reminded) {
    remind(move, 'swarm', dueIn(move, paceOf(climb).swarm));
  } else {
    if (climb.step.is === 'swarm') note(move, 'swarm_left_open');
    climbOn(move);
  }
}

/** Reminds once; after that it waits for the act of who was reminded, or for the date given. */
function remind(move: Move, whom: 'asker' | 'swarm' | 'consultant', dueAt: Date | null) {
  move.climb.step = { is: move.climb.step.is, dueAt, reminded: true };
  note(move, 'reminded', [], whom);
  move.commands.push({ do: 'remind', whom });
}
