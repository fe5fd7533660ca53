import { useRef } from 'preact/hooks';
import { Field } from '../ui/field.tsx';
import { TextBox } from '../uploads/text-box.tsx';
import { Found } from './found.tsx';

interface Props {
  label: string;
  name: string;
  text: string;
  /** The question that the text is taken from. */
  originalId: string;
  onText: (text: string) => void;
  error: string | undefined;
  optional?: string;
  hint?: string;
  oneLine?: boolean;
  left: string[];
  onLeft: (left: string[]) => void;
}

/** A field whose text is checked for what may be private while it is edited. */
export function CheckedField(props: Props) {
  const { label, name, text, originalId, onText, error, optional, hint, oneLine = false, left, onLeft } = props;
  const place = useRef<HTMLDivElement>(null);
  const show = (from: number, to: number) => {
    const input = place.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    input?.focus();
    input?.setSelectionRange(from, to);
  };
  return (
    <div ref={place} class="stack-tight">
      <Field label={label} optional={optional} hint={hint} error={error}>
        {(control) =>
          oneLine ? (
            <input
              {...control}
              class="input"
              name={name}
              autocomplete="off"
              maxLength={200}
              value={text}
              onInput={(event) => onText(event.currentTarget.value)}
            />
          ) : (
            <TextBox control={control} name={name} value={text} onValue={onText} />
          )
        }
      </Field>
      <Found
        field={label}
        text={text}
        originalId={originalId}
        onText={onText}
        left={left}
        onLeft={onLeft}
        show={show}
      />
    </div>
  );
}
