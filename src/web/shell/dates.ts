import { locale } from './i18n.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const anyYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
const month = new Intl.DateTimeFormat(locale, { month: 'long' });
const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' });
const monthOfYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });

/** "5 minutes ago" within a week, the date after that. */
export function formatWhen(time: string, now = Date.now()) {
  const age = now - Date.parse(time);
  if (age < minute) return relative.format(0, 'second');
  if (age < 60 * minute) return relative.format(-Math.floor(age / minute), 'minute');
  if (age < day) return relative.format(-Math.floor(age / (60 * minute)), 'hour');
  if (age < 7 * day) return relative.format(-Math.floor(age / day), 'day');
  return formatDate(time, now);
}

/** "12 Mar 2012", without the year where it is this one. */
export function formatDate(time: string, now = Date.now()) {
  const date = new Date(time);
  const format = date.getFullYear() === new Date(now).getFullYear() ? thisYear : anyYear;
  return format.format(date);
}

/** "March 2012"; "March" alone where it is of this year. */
export function formatMonth(time: string, now = Date.now()) {
  const date = new Date(time);
  return (date.getFullYear() === new Date(now).getFullYear() ? month : monthOfYear).format(date);
}

/** "Mar 2012". */
export const formatShortMonth = (time: string) => shortMonth.format(new Date(time));

/** "Monday, 12 March 2012 at 14:05". */
export const formatExact = (time: string) => exact.format(new Date(time));
