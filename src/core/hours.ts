/** Local times, `HH:MM`. A `to` at or before `from` is on the next day; `24:00` is the end of the day. */
export interface Hours {
  from: string;
  to: string;
}

export interface CalendarInput {
  /** An IANA name, such as `Europe/Berlin`. */
  timeZone: string;
  /** Seven lists, Monday first (ISO 8601); an empty one is a day off. */
  week: readonly (readonly Hours[])[];
  /** `YYYY-MM-DD`: what begins on such a day, a night shift included, is not worked. */
  holidays?: readonly string[];
  /** `to` null: until further notice. */
  away?: readonly { from: Date; to: Date | null }[];
}

/** When somebody works: whenever the clock on her wall stands within her hours, and she is not away. Never changed in place. */
export interface Calendar {
  readonly timeZone: string;
  /** Minutes since the day's midnight, Monday first; past 1440 they are the next day's. */
  readonly week: readonly (readonly Span[])[];
  /** Local days since 1970-01-01. */
  readonly holidays: ReadonlySet<number>;
  /** Milliseconds since 1970, in order and apart from each other. */
  readonly away: readonly Span[];
}

/** From, and up to but without, to. */
type Span = readonly [from: number, to: number];

const minute = 60_000;
const dayMinutes = 1440;
const day = dayMinutes * minute;
const lastDate = 8.64e15;

/** Throws a RangeError that begins with the field's name. */
export function createCalendar({ timeZone, week, holidays = [], away = [] }: CalendarInput): Calendar {
  checkTimeZone(timeZone);
  if (week.length !== 7) throw new RangeError('week: must have seven days, Monday first.');
  return {
    timeZone,
    week: week.map((hours, weekday) => hours.map((span, nth) => toSpan(span, `week.${weekday}.${nth}`))),
    holidays: new Set(holidays.map((date, nth) => toLocalDay(date, `holidays.${nth}`))),
    away: merge(away.map((span, nth) => toAway(span, `away.${nth}`))),
  };
}

export function isWorking(calendar: Calendar, at: Date): boolean {
  const local = at.getTime() + offsetAt(calendar.timeZone, at.getTime());
  const today = Math.floor(local / day);
  return holds(spansOf(calendar, today), (local - today * day) / minute) && !isAway(calendar, at);
}

/** Whether one of her absences covers the instant, whatever her hours are. */
export function isAway(calendar: Calendar, at: Date): boolean {
  return holds(calendar.away, at.getTime());
}

/** The instant itself when she works then, else when she works next; null when she never does. */
export function nextWorking(calendar: Calendar, at: Date): Date | null {
  const next = periods(calendar, at.getTime()).next();
  return next.done ? null : new Date(next.value[0]);
}

/**
 * The instant by which so many minutes (≥ 0) were worked. It always lies in working time: what would end at the end of
 * a day ends when the next begins. null when she never works that long; a RangeError when minutes is not such a number.
 */
export function addWorkingTime(calendar: Calendar, from: Date, minutes: number): Date | null {
  if (!(minutes >= 0 && Number.isFinite(minutes))) throw new RangeError('minutes: must be a number from 0.');
  let left = Math.round(minutes * minute);
  for (const [start, end] of periods(calendar, from.getTime())) {
    if (left < end - start) return new Date(start + left);
    left -= end - start;
  }
  return null;
}

/** 0 when `to` is not after `from`. */
export function workingMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  let sum = 0;
  for (const [start, end] of periods(calendar, from.getTime(), to.getTime())) sum += end - start;
  return sum / minute;
}

/** The working time from an instant on, in order: at least a piece a local day, so that neighbours may touch. */
function* periods(calendar: Calendar, from: number, until = lastDate): Generator<Span> {
  if (calendar.week.every((spans) => !spans.length)) return;
  let stretch = { offset: 0, to: -Infinity };
  for (let at = present(calendar, from); at < until;) {
    if (at >= stretch.to) stretch = stretchAt(calendar.timeZone, at);
    const today = Math.floor((at + stretch.offset) / day);
    const midnight = today * day - stretch.offset;
    const leaving = calendar.away.find((away) => away[0] > at)?.[0] ?? until;
    const end = Math.min(midnight + day, stretch.to, leaving, until);
    for (const [start, stop] of spansOf(calendar, today)) {
      const piece = [Math.max(at, midnight + start * minute), Math.min(end, midnight + stop * minute)] as const;
      if (piece[0] < piece[1]) yield piece;
    }
    at = present(calendar, end);
  }
}

/** The instant itself, or when the absence that covers it ends. */
const present = ({ away }: Calendar, at: number) => away.find(([from, to]) => from <= at && at < to)?.[1] ?? at;

const holds = (spans: readonly Span[], at: number) => spans.some(([from, to]) => from <= at && at < to);

/** What is worked on a local day, in minutes since its midnight: its own hours, and what the night before left. */
function spansOf({ week, holidays }: Calendar, today: number): Span[] {
  const begun = (on: number) => (holidays.has(on) ? [] : week[(((on + 3) % 7) + 7) % 7]!);
  const left = begun(today - 1).map(([from, to]) => [from - dayMinutes, to - dayMinutes] as const);
  const within = [...left, ...begun(today)].map(([from, to]) => [Math.max(from, 0), Math.min(to, dayMinutes)] as const);
  return merge(within.filter(([from, to]) => from < to));
}

function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && span[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])];
    else merged.push(span);
  }
  return merged;
}

const zoned = (timeZone: string, at: number) =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timeZone);

const offsetAt = (timeZone: string, at: number) => zoned(timeZone, at).offsetNanoseconds / 1e6;

/** How far local time is ahead of UTC, in milliseconds, and until when: between two changes days are plain arithmetic. */
function stretchAt(timeZone: string, at: number) {
  const here = zoned(timeZone, at);
  const change = here.getTimeZoneTransition('next');
  return { offset: here.offsetNanoseconds / 1e6, to: change?.epochMilliseconds ?? Infinity };
}

function checkTimeZone(timeZone: string) {
  try {
    offsetAt(timeZone, 0);
  } catch {
    throw new RangeError(`timeZone: ${JSON.stringify(timeZone)} is not known.`);
  }
}

function toSpan({ from, to }: Hours, field: string): Span {
  const start = toMinutes(from, `${field}.from`);
  const end = toMinutes(to, `${field}.to`);
  return [start, end > start ? end : end + dayMinutes];
}

/** Minutes since midnight; throws a RangeError that begins with the field's name. */
export function toMinutes(time: string, field: string): number {
  const [, hour, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) ?? [];
  const sum = Number(hour) * 60 + Number(minutes);
  if (!(sum <= dayMinutes)) throw new RangeError(`${field}: must be a time such as 09:30.`);
  return sum;
}

function toLocalDay(date: string, field: string) {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`${field}: must be a date such as 2026-12-24.`);
  }
  return at / day;
}

function toAway({ from, to }: { from: Date; to: Date | null }, field: string): Span {
  const span = [from.getTime(), to?.getTime() ?? Infinity] as const;
  if (!(span[0] < span[1])) throw new RangeError(`${field}: must end after it begins.`);
  return span;
}
