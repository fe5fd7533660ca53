import { sql } from 'kysely';
import { parseClimb } from '#src/core/ladder/climb.ts';
import type { DueTask, PutAside } from '../clock.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { climbDueChannel, failingAs, isLeft, keepClimb } from './keeping.ts';
import { follow } from './moving.ts';

/** Moves climbs when their time has come, and chooses whom they invite. */
export const dueClimbs: DueTask = {
  name: 'climbs',
  channel: climbDueChannel,
  nextDue: async (ctx, aside) => {
    const row = await ctx.db
      .selectFrom('climb')
      .select('dueAt')
      .where('dueAt', 'is not', null)
      .where(isLeft('question_id', aside))
      .orderBy('dueAt')
      .limit(1)
      .executeTakeFirst();
    return row?.dueAt ?? null;
  },
  takeOne: (ctx, aside) =>
    transaction(ctx, async (ctx) => {
      const row = await lockDue(ctx, aside);
      if (!row) return false;
      await failingAs(row.questionId, () => move(ctx, row));
      return true;
    }),
};

const lockDue = (ctx: Ctx, aside: PutAside) =>
  ctx.db
    .selectFrom('climb')
    .select(['questionId', sql<string>`state::text`.as('state')])
    .where('dueAt', '<=', ctx.now())
    .where(isLeft('question_id', aside))
    .orderBy('dueAt')
    .orderBy('questionId')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

async function move(ctx: Ctx, { questionId, state }: { questionId: string; state: string }) {
  const climb = parseClimb(state);
  const moved = await follow(ctx, { questionId, climb, choices: 1 }, [{ is: 'deadline_passed' }]);
  // Nothing of it was due after all: the date is put right.
  if (!moved) return keepClimb(ctx, questionId, climb);
  await record(ctx, 'climb.moved', questionId);
}
