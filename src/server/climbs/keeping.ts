import { sql } from 'kysely';
import { nextDeadline, parseClimb, type Climb } from '#src/core/ladder/climb.ts';
import { DueFailure, type PutAside } from '../clock.ts';
import type { Ctx } from '../context.ts';
import { isUnavailable } from '../db/unavailable.ts';

/** Where the database tells every server that a climb is due earlier than was known. */
export const climbDueChannel = 'climb_due';
/** And that somebody's or a question's standing changed. */
export const climbCheckChannel = 'climb_check_due';

/** A climb with its question, locked until the transaction ends: those who move it take turns. undefined: it has none. */
export async function lockClimb({ db }: Ctx, questionId: string): Promise<Climb | undefined> {
  const row = await db
    .selectFrom('climb')
    .select(sql<string>`state::text`.as('state'))
    .where('questionId', '=', questionId)
    .forUpdate()
    .executeTakeFirst();
  return row && parseClimb(row.state);
}

/** Keeps a climb as it is now, with its invitations, and tells the clock when it is due. */
export async function keepClimb(ctx: Ctx, questionId: string, climb: Climb) {
  const { urgency, rung, step, outcome } = climb;
  const dueAt = nextDeadline(climb);
  await ctx.db
    .updateTable('climb')
    .set({
      state: JSON.stringify(climb),
      urgency,
      rung,
      step: step.is,
      outcome,
      dueAt,
      endedAt: outcome ? sql<Date>`coalesce(ended_at, ${ctx.now()})` : null,
    })
    .where('questionId', '=', questionId)
    .execute();
  if (climb.invitations.length > 0) await keepInvitations(ctx, questionId, climb);
  if (dueAt) await tellClock(ctx);
}

/** Arrives when the transaction is kept; told more than once in it, it is told once. */
export const tellClock = ({ db }: Ctx) => sql`select pg_notify(${climbDueChannel}, '')`.execute(db);

/** The same for what is to be looked at. */
export const tellChecks = ({ db }: Ctx) => sql`select pg_notify(${climbCheckChannel}, '')`.execute(db);

/** Whether a row, by the column of its id, is none of those that the clock put aside. */
export const isLeft = (column: string, aside: PutAside) => sql<boolean>`${sql.ref(column)} <> all(${aside}::uuid[])`;

/** Does one that is due; what fails is told by its id, unless the database is away. */
export async function failingAs<T>(id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUnavailable(error) ? error : new DueFailure(id, error);
  }
}

const keepInvitations = (ctx: Ctx, questionId: string, { invitations }: Climb) =>
  sql`
    update invitation i set due_at = s."dueAt", response = s.response,
      responded_at = case when i.response is not distinct from s.response then i.responded_at else ${ctx.now()} end
    from jsonb_to_recordset(${JSON.stringify(invitations)}::jsonb) s("personId" uuid, "dueAt" timestamptz, response text)
    where i.question_id = ${questionId}::uuid and i.person_id = s."personId"
      and (i.due_at, i.response) is distinct from (s."dueAt", s.response)`.execute(ctx.db);
