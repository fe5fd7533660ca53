import { sql } from 'kysely';
import type { Absence, AskedOf, Availability } from '#src/contract/availability.ts';
import type { Settings } from '#src/contract/settings.ts';
import { nextWorking } from '#src/core/hours.ts';
import type { Ctx } from '../context.ts';
import { permit } from '../http/problems.ts';
import { everyAsk } from '../invitations/asked.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { readSettings } from '../settings/queries.ts';
import { mayBeAsked } from './policy.ts';
import { availabilityOf, localDate, usualWeeklyLimit } from './queries.ts';

/** All that the actor set about when she can help, and what was asked of her this week. */
export async function readAvailability(ctx: Ctx): Promise<Availability> {
  permit(mayBeAsked(ctx.actor));
  const settings = await readSettings(ctx);
  const { calendar, week } = (await availabilityOf(ctx, [ctx.actor.id])).get(ctx.actor.id)!;
  return {
    ...(await readSet(ctx)),
    timeZone: calendar.timeZone,
    absences: await listAbsences(ctx, localDate(ctx.now(), calendar.timeZone)),
    organisation: presentOrganisation(settings),
    nextAt: nextWorking(calendar, ctx.now())?.toISOString() ?? null,
    thisWeek: { from: week.from.toISOString(), to: week.to.toISOString(), ...(await readAsked(ctx, week)) },
  };
}

const presentOrganisation = ({ week, timeZone, holidays }: Settings) => ({ week, timeZone, holidays });

async function readSet({ db, actor }: Ctx) {
  const row = await db
    .selectFrom('availability')
    .select(['week', 'weeklyLimit', 'blockedNowOutsideHours'])
    .where('personId', '=', actor.id)
    .executeTakeFirst();
  return row ?? { week: null, weeklyLimit: usualWeeklyLimit, blockedNowOutsideHours: false };
}

async function listAbsences({ db, actor }: Ctx, today: string): Promise<Absence[]> {
  const rows = await db
    .selectFrom('absence')
    .select(['id', 'fromOn', 'untilOn'])
    .where('personId', '=', actor.id)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', today)]))
    .orderBy('fromOn')
    .orderBy('id')
    .execute();
  return rows.map(({ id, fromOn, untilOn }) => ({ id, from: fromOn, until: untilOn }));
}

/** The number is of all that counts against her limit; the titles are of what she may still read. */
async function readAsked(ctx: Ctx, week: { from: Date; to: Date }) {
  const asked = ctx.db
    .selectFrom('invitation as i')
    .where('i.personId', '=', ctx.actor.id)
    .where('i.invitedAt', '>=', week.from)
    .where('i.invitedAt', '<', week.to);
  const { rows: counted } = await sql<{ count: number }>`
    select count(*) from ${everyAsk} a
    where a.person_id = ${ctx.actor.id}::uuid and a.asked_at >= ${week.from} and a.asked_at < ${week.to}`.execute(
    ctx.db,
  );
  const rows = await asked
    .innerJoin(visibleQuestions(ctx).select(['q.id', 'q.title']).as('v'), 'v.id', 'i.questionId')
    .select(['v.id', 'v.title', 'i.invitedAt', 'i.response', 'i.dueAt'])
    .orderBy('i.invitedAt', 'desc')
    .orderBy('v.id')
    .execute();
  return { asked: counted[0]!.count, items: rows.map(presentAsked) };
}

interface AskedRow {
  id: string;
  title: string;
  invitedAt: Date;
  response: AskedOf['response'];
  dueAt: Date | null;
}

const presentAsked = ({ id, title, invitedAt, response, dueAt }: AskedRow): AskedOf => ({
  question: { id, title },
  invitedAt: invitedAt.toISOString(),
  response,
  waits: dueAt !== null,
});
