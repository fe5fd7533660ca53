import { useState } from 'preact/hooks';
import type { Scope } from '#src/contract/kernel.ts';
import type { NewToken, Token } from '#src/contract/tokens.ts';
import { fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field, FieldError } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useTokenChange } from './queries.ts';
import { t } from './words.ts';

const scopes = ['read', 'write', 'people', 'manage', 'audit'] as const satisfies Scope[];
const lifetimes = [7, 30, 90, 365];

type Wanted = Omit<NewToken, 'days'> & { days: number | null };
export interface Made {
  token: Token;
  secret: string;
}

interface Props {
  make: (wanted: Wanted) => Promise<Made>;
  done: (made: Made | null) => void;
  /** Whether it may work until it is revoked. */
  endless?: boolean;
}

/** The form that makes a token. */
export function MakeToken({ make, done, endless = false }: Props) {
  const [draft, setDraft] = useState<Wanted>({ name: '', scopes: ['read'], days: 90 });
  const change = useTokenChange(make);
  return (
    <Form
      class="stack token-form"
      label={t('make.title')}
      problem={change.error}
      onSubmit={() => change.isPending || change.mutate(draft, { onSuccess: done })}
    >
      <TextField
        label={t('make.name')}
        hint={t('make.name.hint')}
        name="token-name"
        maxLength={100}
        focused
        value={draft.name}
        onValue={(name) => setDraft({ ...draft, name })}
        error={fieldProblem(change.error, 'name')}
      />
      <Scopes
        chosen={draft.scopes}
        choose={(scopes) => setDraft({ ...draft, scopes })}
        error={fieldProblem(change.error, 'scopes')}
      />
      <Lifetime days={draft.days} choose={(days) => setDraft({ ...draft, days })} endless={endless} />
      <ProblemNotice error={change.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={change.isPending}>
          {t('make.act')}
        </Button>
        <Button onClick={() => done(null)}>{t('make.cancel')}</Button>
      </div>
    </Form>
  );
}

interface ScopesProps {
  chosen: Scope[];
  choose: (scopes: Scope[]) => void;
  error: string | undefined;
}

function Scopes({ chosen, choose, error }: ScopesProps) {
  const change = (scope: Scope, on: boolean) =>
    choose(on ? [...chosen, scope] : chosen.filter((other) => other !== scope));
  return (
    <div class="field">
      <fieldset class="token-scopes" aria-describedby={error && 'token-scopes-error'}>
        <legend class="field-label">{t('make.scopes')}</legend>
        {scopes.map((scope) => (
          <label key={scope} class="check">
            <input
              type="checkbox"
              name="scopes"
              aria-invalid={error ? true : undefined}
              checked={chosen.includes(scope)}
              onChange={(event) => change(scope, event.currentTarget.checked)}
            />
            {t(`scope.${scope}`)}
          </label>
        ))}
      </fieldset>
      <FieldError id="token-scopes-error" error={error} />
    </div>
  );
}

interface LifetimeProps {
  days: number | null;
  choose: (days: number | null) => void;
  endless: boolean;
}

function Lifetime({ days, choose, endless }: LifetimeProps) {
  return (
    <Field label={t('make.days')}>
      {(control) => (
        <select
          {...control}
          class="input"
          name="days"
          value={days === null ? '' : String(days)}
          onChange={({ currentTarget: { value } }) => choose(value === '' ? null : Number(value))}
        >
          {lifetimes.map((count) => (
            <option key={count} value={count}>
              {t('make.days.count', { count })}
            </option>
          ))}
          {endless && <option value="">{t('make.days.never-ends')}</option>}
        </select>
      )}
    </Field>
  );
}
