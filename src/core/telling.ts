import { createCalendar, nextWorking } from './hours.ts';

/** When somebody wants to be told; local times `HH:MM`. */
export interface Habits {
  /** An IANA name, such as `Europe/Berlin`. */
  timeZone: string;
  digestAt: string;
  /** From, and up to but without, to; over midnight where `to` is before `from`. */
  quiet: { from: string; to: string } | null;
}

/** The instant itself unless it lies in her quiet hours, else when they end. Throws a RangeError for odd habits. */
export function afterQuiet({ timeZone, quiet }: Habits, at: Date): Date {
  if (!quiet) return at;
  const aloud = [{ from: quiet.to, to: quiet.from }];
  const week = Array.from({ length: 7 }, () => aloud);
  return nextWorking(createCalendar({ timeZone, week }), at) ?? at;
}

/**
 * When her next digest is due: at her hour, after `at`, and not on the local day of the last one. An hour that the clocks
 * leave out is as much later as they are put forward (RFC 5545).
 */
export function nextDigest({ timeZone, digestAt }: Habits, at: Date, last: Date | null): Date {
  const on = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime({ timeZone, plainTime: digestAt }).epochMilliseconds);
  const day = localDay(at, timeZone);
  const free = last ? localDay(last, timeZone).add({ days: 1 }) : day;
  const first = Temporal.PlainDate.compare(day, free) < 0 ? free : day;
  return on(first) > at ? on(first) : on(first.add({ days: 1 }));
}

const localDay = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
