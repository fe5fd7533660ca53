import type { Urgency } from '#src/contract/climbs.ts';
import type { Rung } from '#src/core/ladder/policy.ts';
import { rungs } from '#src/core/ladder/policy.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, notFound, permit } from '../http/problems.ts';
import { policyOf } from '../ladder-policies/queries.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { findQuestion } from '../questions/queries.ts';
import { lockClimb } from './keeping.ts';
import { follow, type EventWithoutTime } from './moving.ts';
import { maySteer } from './policy.ts';
import { startClimb } from './starting.ts';
import { reachable } from './presenting.ts';

/** Lets an open question climb: one that never did, or again from the first rung one whose climb ended. */
export function startAgain(ctx: Ctx, id: string, urgency: Urgency) {
  return transaction(ctx, async (ctx) => {
    const { question, acting } = await findSteered(ctx, id);
    if (question.settledAt) throw conflict('This question is settled; reopen it first');
    const climb = await lockClimb(ctx, id);
    if (climb && !climb.outcome) return;
    if (climb) {
      const anew = { ...climb, urgency, policy: await policyOf(ctx, id) };
      await follow(acting, { questionId: id, climb: anew, choices: 0 }, [{ is: 'reopened', by: acting.actor.id }]);
    } else await startClimb(acting, id, { urgency, shown: [] });
    await record(acting, 'climb.started', id, { urgency });
  });
}

/** Skips to a rung above, or goes back to one below; null: the next one that is on. Throws a 409 for a rung that is off. */
export function setRung(ctx: Ctx, id: string, to: Rung | null) {
  return steer(ctx, id, 'rung', ({ climb }) => {
    const open = reachable(climb);
    const target = to ?? open.above[0] ?? null;
    if (target === null) throw conflict('There is no rung above that is on', { to: 'Must be a rung' });
    if (open.above.includes(target)) return { is: 'skipped', to: target };
    if (open.below.includes(target)) return { is: 'went_back', to: target };
    if (target === climb.rung) return null;
    throw conflict('It can’t be sent to this rung now', { to: `Must be one of: ${rungsOf(open)}` });
  });
}

/** Lets its clock stand still. */
export const pauseClimb = (ctx: Ctx, id: string) =>
  steer(ctx, id, 'pause', ({ acting }) => ({ is: 'paused', by: acting.actor.id }));

/** Lets its clock go on. */
export const resumeClimb = (ctx: Ctx, id: string) => steer(ctx, id, 'resume', () => ({ is: 'resumed' }));

/** Asks nobody else; the question stays open. */
export const stopClimb = (ctx: Ctx, id: string) => steer(ctx, id, 'stop', () => ({ is: 'stopped' }));

const rungsOf = ({ above, below }: ReturnType<typeof reachable>) =>
  rungs.filter((rung) => [...above, ...below].includes(rung)).join(', ') || 'none';

interface Steered {
  acting: Ctx;
  climb: NonNullable<Awaited<ReturnType<typeof lockClimb>>>;
}

/** One act of whoever looks after a climb; the climb itself knows what does not fit any more. */
function steer(ctx: Ctx, id: string, act: string, choose: (steered: Steered) => EventWithoutTime | null) {
  return transaction(ctx, async (ctx) => {
    const { acting } = await findSteered(ctx, id);
    const climb = await lockClimb(ctx, id);
    if (!climb) throw notFound('Climb');
    if (climb.outcome) throw conflict('This question does not climb any more');
    const event = choose({ acting, climb });
    if (event && (await follow(acting, { questionId: id, climb, choices: 0 }, [event]))) {
      await record(acting, 'climb.steered', id, { act });
    }
  });
}

export async function findSteered(ctx: Ctx, id: string) {
  const question = await findQuestion(ctx, id);
  const acting = actUnderOwnName(ctx, question);
  permit(maySteer(acting.actor, question));
  return { question, acting };
}
