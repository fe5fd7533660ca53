import type { SpanKind } from '#src/contract/insights.ts';
import { locale } from '../shell/i18n.ts';

const hour = 60;
const day = 24 * hour;

const inUnit = (unit: string) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });
const units = { minute: inUnit('minute'), hour: inUnit('hour'), day: inUnit('day') };

/** "40 minutes", "1.5 hours", "3 days": so many minutes by the clock on the wall. */
export function formatLength(minutes: number) {
  if (minutes < hour) return units.minute.format(Math.round(minutes));
  return minutes < 2 * day ? units.hour.format(minutes / hour) : units.day.format(minutes / day);
}

const percent = new Intl.NumberFormat(locale, { style: 'percent' });

/** "38%" of a whole, which is more than nothing. */
export const formatShare = (part: number, whole: number) => percent.format(part / whole);

/** How a span is called below its column and in full: by the day, or the month, in which it began in that time zone. */
export function spanFormat(kind: SpanKind, timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const dates = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (from: string) => dates.format(new Date(from));
  };
  return kind === 'week'
    ? {
        label: format({ day: 'numeric', month: 'numeric' }),
        name: format({ day: 'numeric', month: 'short', year: 'numeric' }),
      }
    : { label: format({ month: 'short' }), name: format({ month: 'long', year: 'numeric' }) };
}
