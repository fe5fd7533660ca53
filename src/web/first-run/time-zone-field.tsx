import { Field } from '../ui/field.tsx';

interface Props {
  label: string;
  hint?: string;
  value: string;
  onValue: (zone: string) => void;
  error?: string | undefined;
}

/** The time zone that the browser has. */
export const guessedZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A choice of one time zone. */
export function TimeZoneField({ label, hint, value, onValue, error }: Props) {
  const zones = [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <select
          {...control}
          class="input"
          name="timeZone"
          value={value}
          onChange={({ currentTarget }) => onValue(currentTarget.value)}
        >
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      )}
    </Field>
  );
}
