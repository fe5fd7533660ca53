import { useRef } from 'preact/hooks';
import type { Holiday } from '#src/contract/availability.ts';
import type { Settings } from '#src/contract/settings.ts';
import { DateField } from '../availability/absences.tsx';
import { WeekField } from '../availability/week-field.tsx';
import { Button } from '../ui/button.tsx';
import { Field, FieldError } from '../ui/field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Section, type State } from './section.tsx';
import { t } from './words.ts';

interface Part {
  edit: (edit: Partial<Settings>) => void;
  /** What is wrong with a field. */
  problem: (field: string) => string | undefined;
}

/** When people work, and when nobody does. */
export const WorkingTime = ({ state, settings, ...part }: Part & { state: State; settings: Settings }) => (
  <>
    <Section title={t('office.title')} name="week" state={state}>
      <OfficeHours settings={settings} {...part} />
    </Section>
    <Section title={t('holidays.title')} name="holidays" state={state}>
      <Holidays holidays={settings.holidays} {...part} />
    </Section>
  </>
);

function OfficeHours({ settings: { week, timeZone }, edit, problem }: Part & { settings: Settings }) {
  const zones = [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <>
      <p class="soft">{t('office.lede')}</p>
      <WeekField week={week} onWeek={(week) => edit({ week })} problem={problem} />
      <Field label={t('office.zone')} hint={t('office.zone.hint')} error={problem('timeZone')}>
        {(control) => (
          <select
            {...control}
            class="input setting-choice"
            name="timeZone"
            value={timeZone}
            onChange={({ currentTarget }) => edit({ timeZone: currentTarget.value })}
          >
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

function Holidays({ holidays, edit, problem }: Part & { holidays: Holiday[] }) {
  const list = useRef<HTMLUListElement>(null);
  const set = (holidays: Holiday[]) => edit({ holidays });
  const change = (nth: number, holiday: Holiday) => set(holidays.with(nth, holiday));
  const add = () => {
    set([...holidays, { on: '', name: '' }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus());
  };
  return (
    <>
      <p class="soft">{t('holidays.lede')}</p>
      {holidays.length === 0 && <p>{t('holidays.none')}</p>}
      <ul class="holidays" ref={list}>
        {holidays.map((holiday, nth) => (
          <li key={nth} class="holiday">
            <DateField
              label={t('holidays.on')}
              value={holiday.on}
              error={problem(`holidays.${nth}.on`)}
              onDate={(on) => change(nth, { ...holiday, on })}
            />
            <TextField
              label={t('holidays.name')}
              name={`holiday-${nth}`}
              maxLength={100}
              value={holiday.name}
              onValue={(name) => change(nth, { ...holiday, name })}
              error={problem(`holidays.${nth}.name`)}
            />
            <Button
              look="quiet"
              aria-label={t('holidays.remove.label', { name: holiday.name || t('holidays.unnamed') })}
              onClick={() => set(holidays.filter((_, at) => at !== nth))}
            >
              {t('holidays.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <FieldError id="holidays-error" error={problem('holidays')} />
      <div>
        <Button onClick={add}>{t('holidays.add')}</Button>
      </div>
    </>
  );
}
