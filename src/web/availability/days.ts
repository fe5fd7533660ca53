import type { Week } from '#src/contract/availability.ts';
import { formatList, locale } from '../shell/i18n.ts';

// 2024 began on a Monday.
const days = Array.from({ length: 7 }, (_, nth) => new Date(Date.UTC(2024, 0, 1 + nth)));
const long = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
const whole = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "Monday" for 0. */
export const weekday = (nth: number) => long.format(days[nth]);

/** "24 Dec 2026" for a day of the calendar. */
export const formatDay = (date: string) => whole.format(new Date(`${date}T00:00:00Z`));

type Hours = Week[number][number];

/** "09:00–17:00". */
export const formatHours = ({ from, to }: Hours) => `${from}–${to}`;

/** "Mon–Fri 09:00–17:00"; days that follow each other with the same hours together, days off left out. Empty without hours. */
export function formatWeek(week: Week): string {
  const texts = week.map((hours) => formatList(hours.map(formatHours)));
  const starts = texts.flatMap((text, nth) => (text && text !== texts[nth - 1] ? [nth] : []));
  return starts
    .map((first) => {
      const end = texts.findIndex((text, nth) => nth > first && text !== texts[first]);
      const last = (end < 0 ? texts.length : end) - 1;
      const name =
        first === last ? short.format(days[first]) : `${short.format(days[first])}–${short.format(days[last])}`;
      return `${name} ${texts[first]}`;
    })
    .join(', ');
}

/** Whether hours end on the day after. */
export const endsNextDay = ({ from, to }: Hours) => from !== '' && to !== '' && to <= from;
