import { randomUUIDv7 } from 'node:crypto';
import type { Climb } from '#src/core/ladder/climb.ts';
import { choosePeople, type Asking, type Candidate, type Choice, type Chosen } from '#src/core/routing.ts';
import type { Ctx } from '../context.ts';
import { notify } from '../notifications/notify.ts';
import { gatherCandidates, recount, type Referral } from './candidates.ts';

interface Inviting {
  questionId: string;
  climb: Climb;
  count: number;
  referral: Referral | null;
}

type Invited =
  | { is: 'invited'; people: { personId: string; referredBy: string | null }[] }
  | { is: 'nobody_to_ask'; referredTo: string | null; why: string; nextAt: Date | null };

/**
 * Chooses whom a question asks next, invites them, and keeps why they and why not others. Belongs into a transaction that locks
 * no people but by this, once: their invitations are counted under the lock, so that no two questions together ask somebody
 * more often than she wants. `later`: others just asked everybody whom it would have chosen.
 */
export async function invitePeople(ctx: Ctx, inviting: Inviting): Promise<Invited | 'later'> {
  const { questionId, climb, referral } = inviting;
  const asking = describe(ctx, inviting);
  const candidates = await gatherCandidates(ctx, questionId, referral);
  const first = choosePeople(candidates, asking);
  const choice = first.chosen.length > 0 ? await chooseLocked(ctx, candidates, asking, first) : first;
  if (choice.chosen.length === 0 && first.chosen.length > 0) return 'later';
  await keepChoice(ctx, { questionId, round: climb.round, choice, referral });
  if (choice.chosen.length === 0) return nobody(choice, referral);
  for (const chosen of choice.chosen) await invite(ctx, inviting, chosen);
  return {
    is: 'invited',
    people: choice.chosen.map(({ personId }) => ({ personId, referredBy: referral?.by ?? null })),
  };
}

const describe = (ctx: Ctx, { questionId, climb, count }: Inviting): Asking => ({
  askerId: climb.askerId,
  blockedNow: climb.urgency === 'blocked_now',
  now: ctx.now(),
  count,
  asked: climb.invitations,
  seed: `${questionId} ${climb.round}`,
});

/** As many beside the chosen ones are locked, since others may be about to ask these. */
const spare = 6;

/** Chooses again, among those who were best, once nobody else can ask them. */
async function chooseLocked(ctx: Ctx, candidates: Candidate[], asking: Asking, first: Choice): Promise<Choice> {
  const best = [...first.chosen, ...first.runnersUp.slice(0, spare)].map(({ personId }) => personId);
  await lockPeople(ctx, best);
  const isBest = new Set(best);
  const counted = await recount(
    ctx,
    candidates.filter(({ personId }) => isBest.has(personId)),
  );
  const { chosen, runnersUp, excluded, nextAt } = choosePeople(counted, asking);
  return {
    chosen,
    runnersUp: [...runnersUp, ...first.runnersUp.slice(spare)],
    excluded: [...excluded, ...first.excluded],
    nextAt,
  };
}

/** In one order always, so that two who choose the same people wait for each other and never both. */
const lockPeople = ({ db }: Ctx, ids: string[]) =>
  db.selectFrom('person').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute();

async function invite(ctx: Ctx, { questionId, climb, referral }: Inviting, chosen: Chosen) {
  const { personId, place, reasons, score, evidence, availability, fairness } = chosen;
  const id = randomUUIDv7();
  await ctx.db
    .insertInto('invitation')
    .values({
      id,
      questionId,
      personId,
      referredBy: referral?.by ?? null,
      round: climb.round,
      place: referral ? 'referral' : place,
      why: JSON.stringify({ reasons, score, evidence, availability, fairness }),
      invitedAt: ctx.now(),
    })
    .execute();
  const urgent = reasons.some(({ is }) => is === 'outside_hours_allowed');
  const by = referral?.by ?? null;
  await notify(ctx, { personId, kind: 'invited', questionId, invitationId: id, by, urgent });
}

interface Kept {
  questionId: string;
  round: number;
  choice: Choice;
  referral: Referral | null;
}

// Of a choice among hundreds the rest is counted.
const mostListed = 40;

async function keepChoice(ctx: Ctx, { questionId, round, choice, referral }: Kept) {
  const { chosen, runnersUp, excluded } = choice;
  const counts = Map.groupBy(excluded, ({ why }) => why);
  const considered = {
    referral,
    chosen,
    runnersUp: runnersUp.slice(0, mostListed),
    excluded: excluded.slice(0, mostListed),
    passedOver: [...counts].map(([why, people]) => ({ why, count: people.length })),
    more: Math.max(0, runnersUp.length - mostListed) + Math.max(0, excluded.length - mostListed),
  };
  await ctx.db
    .insertInto('choice')
    .values({ id: randomUUIDv7(), questionId, at: ctx.now(), round, considered: JSON.stringify(considered) })
    .execute();
}

/** The commonest reason names it; nobody known at all is no evidence. */
function nobody({ excluded, nextAt }: Choice, referral: Referral | null): Invited {
  const counts = [...Map.groupBy(excluded, ({ why }) => why)].toSorted((a, b) => b[1].length - a[1].length);
  const why = counts.find(([reason]) => reason !== 'asker')?.[0] ?? 'no_evidence';
  return { is: 'nobody_to_ask', referredTo: referral?.personId ?? null, why, nextAt };
}
