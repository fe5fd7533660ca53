import type { SpanKind } from '#src/contract/insights.ts';
import { locale } from '../shell/i18n.ts';

const hour = 60;
const day = 24 * hour;

const inUnits = (unitDisplay: 'long' | 'narrow') => {
  const inUnit = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
  const [minutes, hours, days] = [inUnit('minute'), inUnit('hour'), inUnit('day')];
  return (length: number) => {
    if (length < hour) return minutes.format(Math.round(length));
    return length < 2 * day ? hours.format(length / hour) : days.format(length / day);
  };
};
const long = inUnits('long');

/** "40 minutes", "1.5 hours", "3 days": so many minutes by the clock on the wall, and one at least. */
export const formatLength = (minutes: number) => long(Math.max(1, minutes));

/** "40m", "1.5h", "3d": the same where there is little room; nothing may be nothing there. */
export const formatShortLength = inUnits('narrow');

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
