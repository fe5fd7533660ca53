import { useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Icon } from './icons.tsx';
import { toast } from './toast.tsx';

interface Props {
  label: string;
  value: string;
  words: { copy: string; copied: string; select: string };
  /** Whether it takes the focus when it appears, its text selected. */
  selected?: boolean;
}

/** A text to take along; `words.select` says what to do where the browser won't copy. */
export function CopyField({ label, value, words, selected = true }: Props) {
  const input = useRef<HTMLInputElement | null>(null);
  const hold = (element: HTMLInputElement | null) => {
    if (selected && element && !input.current) element.select();
    input.current = element;
  };
  const copy = () => {
    input.current?.select();
    const copied = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => toast(words.copied),
      () => toast(words.select),
    );
  };
  return (
    <Field label={label}>
      {(control) => (
        <div class="copy-field">
          <input {...control} ref={hold} class="input" readOnly value={value} />
          <Button look="primary" onClick={copy}>
            <Icon name="copy" /> {words.copy}
          </Button>
        </div>
      )}
    </Field>
  );
}
