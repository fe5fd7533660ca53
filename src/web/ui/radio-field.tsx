import { useId } from 'preact/hooks';
import { FieldError } from './field.tsx';

interface Option<Value extends string> {
  value: Value;
  label: string;
  hint?: string | undefined;
}

interface Props<Value extends string> {
  legend: string;
  options: Option<Value>[];
  chosen: Value | null;
  choose: (value: Value) => void;
  error?: string | undefined;
}

/** A choice of one among a few, each with a word on what it means. */
export function RadioField<Value extends string>({ legend, options, chosen, choose, error }: Props<Value>) {
  const id = useId();
  return (
    <fieldset class="radio-field" aria-describedby={error && `${id}-error`}>
      <legend class="field-label">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <label key={value} class="radio-option">
          <input
            type="radio"
            name={id}
            aria-invalid={error ? true : undefined}
            checked={chosen === value}
            onChange={() => choose(value)}
          />
          <span>
            {label}
            {hint && <span class="soft small radio-hint"> {hint}</span>}
          </span>
        </label>
      ))}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
