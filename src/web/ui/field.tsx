import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icons.tsx';

interface Control {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

interface Props {
  label: string;
  /** Where the heading above already says it. */
  labelHidden?: boolean;
  /** Says that the field may stay empty. */
  optional?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  children: (control: Control) => ComponentChildren;
}

/** A labelled control with its hint and what is wrong with it, both read out with the control. */
export function Field({ label, labelHidden = false, optional, hint, error, children }: Props) {
  const id = useId();
  const parts = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean);
  return (
    <div class="field">
      <label class={labelHidden ? 'visually-hidden' : 'field-label'} for={id}>
        {label} {optional && <span class="field-optional">{optional}</span>}
      </label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': parts.join(' ') || undefined, 'aria-invalid': error ? true : undefined })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** What is wrong with a field. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p class="field-error" id={id}>
      <Icon name="warning" size={16} />
      {error}
    </p>
  );
}

/** Moves focus to the first field that is marked as wrong. */
export function focusFirstInvalid(form: HTMLElement | null) {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
