import type { Shown, Urgency } from '#src/contract/climbs.ts';
import { startClimb as start } from '#src/core/ladder.ts';
import type { Climb } from '#src/core/ladder/climb.ts';
import { calendarsOf } from '../availability/queries.ts';
import { transaction, type Ctx } from '../context.ts';
import { policyOf } from '../ladder-policies/queries.ts';
import { keepClimb } from './keeping.ts';
import { follow, obey } from './moving.ts';

interface Start {
  urgency: Urgency;
  /** What the asker was shown before she asked. */
  shown: Shown[];
}

/**
 * Lets a question climb, in the transaction in which it was asked; one that climbs or climbed already stays as it is. Who is
 * asked first is chosen by the clock right after that, so that asking takes no longer for it.
 */
export function startClimb(ctx: Ctx, questionId: string, { urgency, shown }: Start): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const { authorId: askerId } = await ctx.db
      .selectFrom('question')
      .select('authorId')
      .where('id', '=', questionId)
      .executeTakeFirstOrThrow();
    const policy = await policyOf(ctx, questionId);
    const begun = { askerId, urgency, policy, found: shown.length, at: ctx.now() };
    const { climb, commands } = start(begun, await calendarsOf(ctx, [askerId]));
    if (!(await insert(ctx, questionId, climb, shown))) return;
    // Else it is kept with the date of its first choice.
    if (!commands.some((command) => command.do === 'invite')) await keepClimb(ctx, questionId, climb);
    const moving = { questionId, climb, choices: 0 };
    await follow(ctx, moving, await obey(ctx, moving, commands));
  });
}

async function insert(ctx: Ctx, questionId: string, climb: Climb, shown: Shown[]) {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('climb')
    .values({
      questionId,
      state: JSON.stringify(climb),
      urgency: climb.urgency,
      rung: climb.rung,
      step: climb.step.is,
      startedAt: ctx.now(),
      shown: JSON.stringify(shown),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
