import { sql } from 'kysely';
import { parseClimb } from '#src/core/ladder/climb.ts';
import type { DueTask, PutAside } from '../clock.ts';
import { transaction, type Ctx } from '../context.ts';
import { isUnavailable } from '../db/unavailable.ts';
import { record } from '../events.ts';
import { readDueQuestions } from '../search/reading.ts';
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
  takeOne: async (ctx, aside) => {
    await readAhead(ctx, aside);
    return transaction(ctx, async (ctx) => {
      const row = await lockDue(ctx, aside);
      if (!row) return false;
      await failingAs(row.questionId, () => move(ctx, row));
      return true;
    });
  },
};

/** What the model has to read of questions for which people are about to be chosen; they are chosen by words where it can't. */
async function readAhead(ctx: Ctx, aside: PutAside) {
  const model = ctx.meaning();
  if (!model) return;
  try {
    await readDueQuestions(ctx, model, aside);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    ctx.log.warn({ err: error }, 'people are chosen by words only: the model of meaning did not read the questions');
  }
}

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
