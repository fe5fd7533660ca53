import { useId } from 'preact/hooks';
import type { Week } from '#src/contract/availability.ts';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { endsNextDay, formatHours, weekday } from './days.ts';
import { t } from './words.ts';
import './availability.css';

type Day = Week[number];
type Hours = Day[number];

interface Props {
  week: Week;
  onWeek: (week: Week) => void;
  /** What is wrong with a field of it, such as `week.0.1.to`. */
  problem: (field: string) => string | undefined;
}

const usual: Hours = { from: '09:00', to: '17:00' };

/** The hours of a week, day by day. */
export function WeekField({ week, onWeek, problem }: Props) {
  const change = (nth: number, day: Day) => onWeek(week.map((other, at) => (at === nth ? day : other)));
  const copy = (day: Day) => onWeek(week.map((other, nth) => (nth < 5 ? day : other)));
  const model = week.findIndex((day) => day.length > 0);
  return (
    <div class="stack-tight">
      <ul class="week">
        {week.map((day, nth) => (
          <DayField key={nth} nth={nth} day={day} onDay={(day) => change(nth, day)} problem={problem} />
        ))}
      </ul>
      <FieldError id="week-error" error={problem('week')} />
      {model >= 0 && (
        <div>
          <Button onClick={() => copy(week[model]!)}>{t('week.copy', { day: weekday(model) })}</Button>
        </div>
      )}
    </div>
  );
}

interface DayProps extends Pick<Props, 'problem'> {
  nth: number;
  day: Day;
  onDay: (day: Day) => void;
}

function DayField({ nth, day, onDay, problem }: DayProps) {
  const name = weekday(nth);
  const last = day.at(-1);
  // What follows begins where the last ends.
  const next = { from: last && last.to !== '24:00' ? last.to : usual.from, to: usual.to };
  return (
    <li class={day.length > 0 ? 'week-day' : 'week-day week-day-off'}>
      <label class="check week-name">
        <input
          type="checkbox"
          aria-label={t('week.works', { day: name })}
          checked={day.length > 0}
          onChange={({ currentTarget }) => onDay(currentTarget.checked ? [usual] : [])}
        />
        {name}
      </label>
      <div class="week-hours">
        {day.length === 0 && <span class="soft small">{t('week.off')}</span>}
        {day.map((hours, at) => (
          <HoursField
            key={at}
            names={namesOf(name, at)}
            hours={hours}
            problem={(end) => problem(`week.${nth}.${at}.${end}`)}
            onHours={(hours) => onDay(day.map((other, place) => (place === at ? hours : other)))}
            remove={
              day.length > 1
                ? {
                    label: t('week.remove.label', { day: name, hours: formatHours(hours) }),
                    act: () => onDay(day.filter((_, place) => place !== at)),
                  }
                : undefined
            }
          />
        ))}
        <FieldError id={`week-${nth}-error`} error={problem(`week.${nth}`)} />
      </div>
      {day.length > 0 && day.length < 6 && (
        <Button look="quiet" aria-label={t('week.add.label', { day: name })} onClick={() => onDay([...day, next])}>
          {t('week.add')}
        </Button>
      )}
    </li>
  );
}

const namesOf = (day: string, at: number) =>
  at === 0
    ? { from: t('week.from', { day }), to: t('week.to', { day }) }
    : { from: t('week.from.nth', { day, nth: at + 1 }), to: t('week.to.nth', { day, nth: at + 1 }) };

interface HoursProps {
  names: Hours;
  hours: Hours;
  onHours: (hours: Hours) => void;
  problem: (end: keyof Hours) => string | undefined;
  remove?: { label: string; act: () => void } | undefined;
}

/** From one time to another. */
export function HoursField({ names, hours, onHours, problem, remove }: HoursProps) {
  const id = useId();
  const input = (end: keyof Hours) => (
    <input
      class="input week-time"
      type="time"
      aria-label={names[end]}
      aria-invalid={problem(end) ? true : undefined}
      aria-describedby={problem(end) ? `${id}-${end}` : undefined}
      value={hours[end] === '24:00' ? '00:00' : hours[end]}
      onInput={({ currentTarget: { value } }) =>
        // Midnight ends a day, and can't be typed as 24:00.
        onHours({ ...hours, [end]: end === 'to' && value === '00:00' ? '24:00' : value })
      }
    />
  );
  return (
    <div class="stack-tight">
      <div class="row week-span">
        {input('from')}
        <span aria-hidden="true">{t('week.until')}</span>
        {input('to')}
        {endsNextDay(hours) && <span class="soft small">{t('week.next-day')}</span>}
        {remove && (
          <Button look="quiet" aria-label={remove.label} onClick={remove.act}>
            {t('week.remove')}
          </Button>
        )}
      </div>
      <FieldError id={`${id}-from`} error={problem('from')} />
      <FieldError id={`${id}-to`} error={problem('to')} />
    </div>
  );
}
