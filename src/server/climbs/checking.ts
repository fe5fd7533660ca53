import { sql } from 'kysely';
import { formerMemberId } from '#src/contract/personal.ts';
import type { Climb } from '#src/core/ladder/climb.ts';
import type { DueTask } from '../clock.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { listAbleToHelp } from '../invitations/candidates.ts';
import { isAwaited } from './judging.ts';
import { climbCheckChannel, failingAs, isLeft, lockClimb } from './keeping.ts';
import { follow, type EventWithoutTime } from './moving.ts';

/** Lets climbs go on without those who left, or who may not see the question any more. */
export const dueChecks: DueTask = {
  name: 'climb checks',
  channel: climbCheckChannel,
  nextDue: async (ctx, aside) => {
    const row = await ctx.db
      .selectFrom('climbCheck')
      .select('dueAt')
      .where(isLeft('id', aside))
      .orderBy('dueAt')
      .limit(1)
      .executeTakeFirst();
    return row?.dueAt ?? null;
  },
  takeOne: (ctx, aside) =>
    transaction(ctx, async (ctx) => {
      const row = await ctx.db
        .selectFrom('climbCheck')
        .selectAll()
        .where('dueAt', '<=', ctx.now())
        .where(isLeft('id', aside))
        .orderBy('dueAt')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!row) return false;
      await failingAs(row.id, () => check(ctx, row));
      await ctx.db.deleteFrom('climbCheck').where('id', '=', row.id).execute();
      return true;
    }),
};

interface Check {
  questionId: string | null;
  personId: string | null;
}

async function check(ctx: Ctx, { questionId, personId }: Check) {
  // In one order always, so that two who look at several climbs wait for each other and never both.
  const ids = questionId === null ? await listClimbsOf(ctx, personId!) : [questionId];
  for (const id of ids) await checkOne(ctx, id, personId);
}

/** Those that go on, which she asked or where she is waited for; where somebody was erased, also those that wait for a word on an answer. */
async function listClimbsOf(ctx: Ctx, personId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('climb as c')
    .select('c.questionId')
    .where('c.outcome', 'is', null)
    .where(
      sql<boolean>`(c.state->>'askerId' = ${personId}
        or c.state->'invitations' @> ${JSON.stringify([{ personId }])}::jsonb
        or c.state->'referrals' @> ${JSON.stringify([{ personId }])}::jsonb
        or (c.step = 'judging' and ${personId === formerMemberId}))`,
    )
    .orderBy('c.questionId')
    .execute();
  return rows.map((row) => row.questionId);
}

async function checkOne(ctx: Ctx, questionId: string, personId: string | null) {
  const climb = await lockClimb(ctx, questionId);
  if (!climb || climb.outcome) return;
  const events = [
    ...(await withoutAsker(ctx, climb, personId)),
    ...(await withoutHelpers(ctx, climb, questionId)),
    ...(await withoutAnswer(ctx, climb, { questionId, personId })),
  ];
  if (await follow(ctx, { questionId, climb, choices: 0 }, events)) await record(ctx, 'climb.moved', questionId);
}

async function withoutAsker(ctx: Ctx, { askerId }: Climb, personId: string | null): Promise<EventWithoutTime[]> {
  return askerId === personId && (await isGone(ctx, personId)) ? [{ is: 'asker_left' }] : [];
}

async function withoutHelpers(ctx: Ctx, climb: Climb, questionId: string): Promise<EventWithoutTime[]> {
  const waited = waitedFor(climb);
  const able = new Set(waited.length > 0 ? await listAbleToHelp(ctx, questionId, waited) : []);
  return waited.filter((one) => !able.has(one)).map((one) => ({ is: 'helper_left', personId: one }));
}

/** What somebody wrote may go with her when she is erased, and the asker can judge it no more. */
async function withoutAnswer(ctx: Ctx, climb: Climb, { questionId, personId }: Check): Promise<EventWithoutTime[]> {
  if (personId !== formerMemberId || climb.step.is !== 'judging') return [];
  return (await isAwaited(ctx, questionId!)) ? [] : [{ is: 'answer_withdrawn', personId, left: false }];
}

const waitedFor = ({ invitations, referrals }: Climb) => [
  ...new Set([...invitations.filter(({ dueAt }) => dueAt), ...referrals].map(({ personId }) => personId)),
];

/** Left for good, or erased: an alum is still here in her way. */
async function isGone({ db }: Ctx, personId: string) {
  if (personId === formerMemberId) return true;
  const row = await db
    .selectFrom('departure as d')
    .innerJoin('person as p', 'p.id', 'd.personId')
    .select('p.id')
    .where('p.id', '=', personId)
    .where('p.kind', '!=', 'alum')
    .executeTakeFirst();
  return row !== undefined;
}
