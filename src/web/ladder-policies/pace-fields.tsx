import { useEffect, useState } from 'preact/hooks';
import type { WholePolicy } from '#src/contract/ladder-policies.ts';
import { Field } from '../ui/field.tsx';
import { formatDuration, readDuration, sayPace, units, type Pace, type urgencies } from './texts.ts';
import { t } from './words.ts';

interface Props {
  urgency: (typeof urgencies)[number];
  draft: WholePolicy;
  above: WholePolicy;
  edit: (edit: Partial<WholePolicy>) => void;
  problem: (field: string) => string | undefined;
}

const times = ['ask', 'network', 'swarm', 'formal', 'taken', 'judge'] as const;
const counts = { atATime: 3, rounds: 10 } as const;
const fields = ['clock', ...Object.keys(counts), ...times];

/** How fast questions of one urgency climb: a sentence, and behind it the fields that make it. */
export function PaceFields({ urgency, draft, above, edit, problem }: Props) {
  const pace = draft[urgency];
  const usual = above[urgency];
  const set = (changed: Partial<Pace>) => edit({ [urgency]: { ...pace, ...changed } });
  const wrong = (field: string) => problem(`${urgency}.${field}`);
  // A step that there is not at all has no time.
  const isShown = (name: (typeof times)[number]) =>
    name === 'taken' || name === 'judge' || draft.rungs.includes(name) || wrong(name) !== undefined;
  const isWrong = fields.some(wrong);
  const [open, setOpen] = useState(false);
  // What is wrong must be seen.
  useEffect(() => void (isWrong && setOpen(true)), [isWrong]);
  return (
    <details class="pace" open={open || isWrong} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <b>{t(`urgency.${urgency}`)}</b> <span class="pace-says">{sayPace(draft, urgency)}</span>
      </summary>
      <div class="pace-fields">
        <Clock clock={pace.clock} usual={usual.clock} onClock={(clock) => set({ clock })} error={wrong('clock')} />
        {(['atATime', 'rounds'] as const).map((name) => (
          <Count
            key={name}
            name={name}
            value={pace[name]}
            usual={usual[name]}
            onValue={(value) => set({ [name]: value })}
            error={wrong(name)}
          />
        ))}
        {times.filter(isShown).map((name) => (
          <Duration
            key={name}
            name={name}
            value={pace[name]}
            usual={usual[name]}
            onValue={(value) => set({ [name]: value })}
            error={wrong(name)}
          />
        ))}
      </div>
    </details>
  );
}

interface ClockProps {
  clock: Pace['clock'];
  usual: Pace['clock'];
  onClock: (clock: Pace['clock']) => void;
  error: string | undefined;
}

function Clock({ clock, usual, onClock, error }: ClockProps) {
  return (
    <Field label={t('field.clock')} hint={t('form.usual', { usual: t(`field.clock.${usual}`) })} error={error}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={clock}
          onChange={({ currentTarget }) => onClock(currentTarget.value as Pace['clock'])}
        >
          <option value="working">{t('field.clock.working')}</option>
          <option value="wall">{t('field.clock.wall')}</option>
        </select>
      )}
    </Field>
  );
}

interface CountProps {
  name: keyof typeof counts;
  value: number;
  usual: number;
  onValue: (value: number) => void;
  error: string | undefined;
}

function Count({ name, value, usual, onValue, error }: CountProps) {
  return (
    <Field label={t(`field.${name}`)} hint={t('form.usual', { usual })} error={error}>
      {(control) => (
        <input
          {...control}
          class="input number-input"
          type="number"
          min={1}
          max={counts[name]}
          value={Number.isNaN(value) ? '' : value}
          onInput={({ currentTarget }) => onValue(currentTarget.valueAsNumber)}
        />
      )}
    </Field>
  );
}

interface DurationProps {
  name: (typeof times)[number];
  value: string;
  usual: string;
  onValue: (value: string) => void;
  error: string | undefined;
}

/** A number and its unit; the steps of the ladder can be left out. */
function Duration({ name, value, usual, onValue, error }: DurationProps) {
  const { number, unit } = readDuration(value);
  const label = t(`field.${name}`);
  const mayBeOff = name !== 'taken' && name !== 'judge';
  const choose = (chosen: string) => onValue(chosen === 'off' ? 'off' : `${number || 1}${chosen}`);
  return (
    <Field label={label} hint={t('form.usual', { usual: formatDuration(usual) })} error={error}>
      {(control) => (
        <div class="row duration">
          {unit !== 'off' && (
            <input
              {...control}
              class="input number-input"
              type="number"
              min={1}
              value={number}
              onInput={({ currentTarget }) => onValue(`${currentTarget.value}${unit}`)}
            />
          )}
          <select
            {...(unit === 'off' ? control : { 'aria-label': t('unit.label', { field: label }) })}
            class="input duration-unit"
            value={unit}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            {[...units, ...(mayBeOff ? (['off'] as const) : [])].map((unit) => (
              <option key={unit} value={unit}>
                {t(`unit.${unit}`)}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
