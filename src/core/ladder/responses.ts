import type { Climb, Invitation } from './climb.ts';
import type { Told } from './events.ts';
import { dueIn, isAsking, note, outstanding, paceOf, release, type Move } from './moves.ts';

/** What somebody says who was invited, or an answer of anybody. What comes when it is over is kept and changes nothing. */
export function respond(move: Move, event: Told<'responded'>) {
  const { climb } = move;
  const { personId, response } = event;
  const invitation = climb.invitations.find((one) => one.personId === personId) ?? null;
  if (response === 'answer' && !climb.outcome) return answer(move, personId, invitation);
  if (!invitation || invitation.response === response) return;
  invitation.response = response;
  if (!isHeard(climb, invitation)) return note(move, 'late_response', [personId], response);
  if (response === 'take') return take(move, invitation);
  invitation.dueAt = null;
  if (response === 'refer') return refer(move, personId, event.to);
  note(move, response === 'not_me' ? 'not_me' : 'not_now', [personId]);
}

/** Who is late but willing is welcome as long as people are being asked. */
function isHeard(climb: Climb, { dueAt, response }: Invitation) {
  const isWilling = response === 'take' || response === 'refer';
  return dueAt !== null || (isWilling && isAsking(climb));
}

/** An answer is for the asker to judge: meanwhile nobody else is kept busy. */
function answer(move: Move, personId: string, invitation: Invitation | null) {
  const { climb } = move;
  if (invitation) Object.assign(invitation, { response: 'answer', dueAt: null } satisfies Partial<Invitation>);
  release(move, 'answered');
  note(move, 'answered', [personId]);
  climb.step = { is: 'judging', dueAt: dueIn(move, paceOf(climb).judge) };
}

/** She has more time, and the others need not act; a choice or a referral that was under way is not followed. */
function take(move: Move, invitation: Invitation) {
  const { climb } = move;
  invitation.dueAt = dueIn(move, paceOf(climb).taken, invitation.personId);
  release(move, 'took', (other) => other.response === 'take');
  climb.step = { is: 'responses', dueAt: null };
  note(move, 'took', [invitation.personId]);
}

function refer(move: Move, by: string, to: string) {
  const { climb, at } = move;
  const why = refusal(climb, by, to);
  if (why) return note(move, 'referral_not_followed', [by, to], why);
  climb.referrals.push({ personId: to, by, dueAt: at });
  note(move, 'referred', [by, to]);
}

/** Why a referral is not followed: people who refer to each other in a circle are asked once. */
function refusal({ askerId, invitations, referrals, ...climb }: Climb, by: string, to: string) {
  if (to === by || to === askerId) return 'herself';
  if ([...invitations, ...referrals].some(({ personId }) => personId === to)) return 'already_asked';
  return outstanding({ ...climb, askerId, invitations, referrals }).some(({ response }) => response === 'take')
    ? 'taken'
    : null;
}
