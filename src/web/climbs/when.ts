import { locale } from '../shell/i18n.ts';
import { t } from './log-words.ts';

const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const anyYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const relativeDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

/** "today at 14:05", "tomorrow at 09:00", "Wednesday at 09:00", "3 Dec at 09:00": in the time zone of the device. */
export function formatComing(time: string, now = Date.now()) {
  const date = new Date(time);
  const days = daysBetween(new Date(now), date);
  const hour = clock.format(date);
  if (days === 0 || days === 1 || days === -1) return at(relativeDay.format(days, 'day'), hour);
  if (days > 1 && days < 7) return at(weekday.format(date), hour);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return at((isThisYear ? thisYear : anyYear).format(date), hour);
}

const at = (day: string, time: string) => t('when.at', { day, time });

/** Days of the calendar from one to the other, whatever hours they have. */
const daysBetween = (from: Date, to: Date) => Math.round((dayOf(to) - dayOf(from)) / 86_400_000);

const dayOf = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
