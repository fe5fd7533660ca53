import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field } from './field.tsx';

interface Props {
  label: string;
  name: string;
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
  optional?: string;
  hint?: string;
  type?: 'text' | 'email';
  autocomplete?: string;
  maxLength: number;
  /** More than one makes it a box that grows with its text. */
  lines?: number;
  /** Takes focus when it appears. */
  focused?: boolean;
}

/** A labelled input for text. */
export function TextField({ label, error, optional, hint, lines = 1, focused = false, onValue, ...rest }: Props) {
  const element = useRef<HTMLElement | null>(null);
  // At once, so that what is typed next is not lost.
  useLayoutEffect(() => {
    if (focused) element.current?.focus();
  }, []);
  const hold = (found: HTMLElement | null) => {
    element.current = found;
  };
  // A window gives the focus, when it opens, to what is marked so.
  const marks = { autofocus: focused, autocomplete: rest.autocomplete ?? 'off' };
  const shared = { ...rest, ...marks, class: 'input', ref: hold };
  return (
    <Field label={label} error={error} optional={optional} hint={hint}>
      {(control) =>
        lines > 1 ? (
          <textarea {...control} {...shared} rows={lines} onInput={(event) => onValue(event.currentTarget.value)} />
        ) : (
          <input {...control} {...shared} onInput={(event) => onValue(event.currentTarget.value)} />
        )
      }
    </Field>
  );
}
