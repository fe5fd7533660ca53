import type { Week } from '#src/contract/availability.ts';
import { createCalendar, type Calendar } from '#src/core/hours.ts';
import type { CalendarOf } from '#src/core/ladder/moves.ts';
import type { Settings } from '#src/contract/settings.ts';
import type { Ctx } from '../context.ts';
import { readSettings } from '../settings/queries.ts';

/** When somebody may be asked. */
export interface PersonAvailability {
  calendar: Calendar;
  /** Invitations a week. */
  weeklyLimit: number;
  blockedNowOutsideHours: boolean;
  /** From Monday 00:00 in her time zone up to but without the next one. */
  week: { from: Date; to: Date };
}

/** How often somebody may be asked in a week who said nothing about it. */
export const usualWeeklyLimit = 5;

/** What a profile says as long as nobody chose a time zone in it: then the organisation's holds. */
const noTimeZone = 'UTC';

/** The calendars of these people, read once; of anybody else, such as a pseudonym, the organisation's. */
export async function calendarsOf(ctx: Ctx, personIds: readonly string[]): Promise<CalendarOf> {
  const settings = await readSettings(ctx);
  const organisation = calendarFrom(settings, nothingSet);
  const known = new Map([...(await readRows(ctx, personIds))].map(([id, row]) => [id, calendarFrom(settings, row)]));
  return (personId) => known.get(personId) ?? organisation;
}

/** When each of these people may be asked; who is not here, or is a pseudonym, is not among them. */
export async function availabilityOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, PersonAvailability>> {
  const settings = await readSettings(ctx);
  const rows = await readRows(ctx, personIds);
  return new Map([...rows].map(([id, row]) => [id, present(ctx, settings, row)]));
}

function present(ctx: Ctx, settings: Settings, row: Row): PersonAvailability {
  const calendar = calendarFrom(settings, row);
  return {
    calendar,
    weeklyLimit: row.weeklyLimit ?? usualWeeklyLimit,
    blockedNowOutsideHours: row.blockedNowOutsideHours ?? false,
    week: weekAround(ctx.now(), calendar.timeZone),
  };
}

interface Row {
  timeZone: string;
  week: Week | null;
  weeklyLimit: number | null;
  blockedNowOutsideHours: boolean | null;
  away: { fromOn: string; untilOn: string | null }[];
}

const nothingSet: Row = {
  timeZone: noTimeZone,
  week: null,
  weeklyLimit: null,
  blockedNowOutsideHours: null,
  away: [],
};

async function readRows({ db }: Ctx, personIds: readonly string[]): Promise<Map<string, Row>> {
  if (personIds.length === 0) return new Map();
  const ids = [...new Set(personIds)];
  const people = await db
    .selectFrom('person as p')
    .leftJoin('availability as a', 'a.personId', 'p.id')
    .select(['p.id', 'p.timeZone', 'a.week', 'a.weeklyLimit', 'a.blockedNowOutsideHours'])
    .where('p.id', 'in', ids)
    .where('p.kind', '!=', 'pseudonym')
    .execute();
  const absences = await db
    .selectFrom('absence')
    .select(['personId', 'fromOn', 'untilOn'])
    .where('personId', 'in', ids)
    .execute();
  const away = Map.groupBy(absences, ({ personId }) => personId);
  return new Map(people.map(({ id, ...row }) => [id, { ...row, away: away.get(id) ?? [] }]));
}

function calendarFrom(settings: Settings, { timeZone, week, away }: Row): Calendar {
  const zone = zoneOf(settings, timeZone);
  return createCalendar({
    timeZone: zone,
    week: week ?? settings.week,
    holidays: settings.holidays.map(({ on }) => on),
    away: away.map(({ fromOn, untilOn }) => ({
      from: startOf(fromOn, zone),
      to: untilOn === null ? null : startOf(untilOn, zone, 1),
    })),
  });
}

/** Her own time zone, or the organisation's where she chose none. */
export const zoneOf = (settings: Settings, timeZone: string) =>
  timeZone === noTimeZone ? settings.timeZone : timeZone;

/** When a local day begins, or one so many days later. */
function startOf(day: string, timeZone: string, daysLater = 0): Date {
  const start = Temporal.PlainDate.from(day).add({ days: daysLater }).toZonedDateTime(timeZone);
  return new Date(start.epochMilliseconds);
}

/** The day by the calendar on the wall, as `YYYY-MM-DD`. */
export const localDate = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** The week in which an instant lies, by the calendar on the wall (ISO 8601: it begins on Monday). */
export function weekAround(at: Date, timeZone: string): { from: Date; to: Date } {
  const today = Temporal.PlainDate.from(localDate(at, timeZone));
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).toString();
  return { from: startOf(monday, timeZone), to: startOf(monday, timeZone, 7) };
}
