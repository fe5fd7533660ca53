import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { focusFirstInvalid } from './field.tsx';
import { useFocusReturn } from './focus.ts';

interface Props {
  class?: string;
  label?: string;
  /** What was refused; when it changes, focus moves to the first field that is wrong. */
  problem: unknown;
  onSubmit: () => void;
  children: ComponentChildren;
}

/** A form that leaves checking to the server and to its page, and never reloads. */
export function Form({ class: name = 'stack', label, problem, onSubmit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useFocusReturn(form);
  useEffect(() => {
    if (problem) focusFirstInvalid(form.current);
  }, [problem]);
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} class={name} aria-label={label} onSubmit={submit} noValidate>
      {children}
    </form>
  );
}
