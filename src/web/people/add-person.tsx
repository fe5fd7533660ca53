import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, fieldProblem } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { OneTimeLink } from './one-time-link.tsx';
import { t } from './words.ts';

const kinds = ['employee', 'guest', 'alum'] as const;
type Kind = (typeof kinds)[number];
const empty: { name: string; email: string; kind: Kind; administrator: boolean } = {
  name: '',
  email: '',
  kind: 'employee',
  administrator: false,
};

/** Adds a person and shows the link that signs her in. */
export function AddPerson({ done }: { done: () => void }) {
  const [draft, setDraft] = useState(empty);
  const add = useAdd();
  if (add.data) return <OneTimeLink person={add.data.person} link={add.data.link} done={done} />;
  return (
    <Form class="card stack" problem={add.error} onSubmit={() => add.isPending || add.mutate(draft)}>
      <h2>{t('add.title')}</h2>
      <TextField
        label={t('add.name')}
        name="name"
        maxLength={100}
        focused
        value={draft.name}
        onValue={(name) => setDraft({ ...draft, name })}
        error={fieldProblem(add.error, 'name')}
      />
      <TextField
        label={t('add.email')}
        optional={t('add.optional')}
        name="email"
        type="email"
        maxLength={254}
        value={draft.email}
        onValue={(email) => setDraft({ ...draft, email })}
        error={fieldProblem(add.error, 'email')}
      />
      <KindField kind={draft.kind} choose={(kind) => setDraft({ ...draft, kind, administrator: false })} />
      {draft.kind === 'employee' && (
        <label class="check">
          <input
            type="checkbox"
            name="administrator"
            checked={draft.administrator}
            onChange={(event) => setDraft({ ...draft, administrator: event.currentTarget.checked })}
          />
          {t('add.administrator')}
        </label>
      )}
      <ProblemNotice error={add.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={add.isPending}>
          {t('add.act')}
        </Button>
        <Button onClick={done}>{t('add.cancel')}</Button>
      </div>
    </Form>
  );
}

function KindField({ kind, choose }: { kind: Kind; choose: (kind: Kind) => void }) {
  return (
    <Field label={t('add.kind')}>
      {(control) => (
        <select
          {...control}
          class="input"
          name="kind"
          value={kind}
          onChange={(event) => choose(event.currentTarget.value as Kind)}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`add.kind.${one}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function useAdd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ email, ...person }: typeof empty) =>
      api.people.add({ body: email.trim() ? { ...person, email } : person }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['people'] }),
  });
}
