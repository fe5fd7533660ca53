import { useState } from 'preact/hooks';
import { Field } from '../ui/field.tsx';
import { t } from './words.ts';

interface Props {
  label: string;
  name: string;
  value: string;
  onValue: (value: string) => void;
  autocomplete: string;
  hint?: string;
  error?: string | undefined;
}

/** A field for a password, which can be shown while it is typed. */
export function PasswordField({ label, hint, error, value, onValue, ...rest }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div class="password-field">
          <input
            {...control}
            {...rest}
            class="input"
            type={shown ? 'text' : 'password'}
            maxLength={1000}
            spellcheck={false}
            autocapitalize="off"
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
          <button
            type="button"
            class="password-show"
            aria-pressed={shown}
            aria-label={t('password.show')}
            onClick={() => setShown(!shown)}
          >
            {shown ? t('password.hide.short') : t('password.show.short')}
          </button>
        </div>
      )}
    </Field>
  );
}
