import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field, focusFirstInvalid } from '../ui/field.tsx';
import { OneTimeLink } from './one-time-link.tsx';
import { t } from './words.ts';

const empty = { name: '', email: '', administrator: false };

/** Adds a person and shows the link that signs her in. */
export function AddPerson({ done }: { done: () => void }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(empty);
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation({
    mutationFn: ({ email, ...person }: typeof empty) =>
      api.people.add({ body: email.trim() ? { ...person, email } : person }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['people'] }),
    onError: () => focusFirstInvalid(form.current),
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const submit = (event: Event) => {
    event.preventDefault();
    if (!add.isPending) add.mutate(draft);
  };
  if (add.data) return <OneTimeLink person={add.data.person} link={add.data.link} done={done} />;
  return (
    <form ref={form} class="card stack" onSubmit={submit} noValidate>
      <h2>{t('add.title')}</h2>
      <Field label={t('add.name')} error={fieldProblem(add.error, 'name')}>
        {(control) => (
          <input
            {...control}
            class="input"
            name="name"
            autocomplete="off"
            maxLength={100}
            value={draft.name}
            onInput={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('add.email')} optional={t('add.optional')} error={fieldProblem(add.error, 'email')}>
        {(control) => (
          <input
            {...control}
            class="input"
            name="email"
            type="email"
            autocomplete="off"
            maxLength={254}
            value={draft.email}
            onInput={(event) => setDraft({ ...draft, email: event.currentTarget.value })}
          />
        )}
      </Field>
      <label class="check">
        <input
          type="checkbox"
          name="administrator"
          checked={draft.administrator}
          onChange={(event) => setDraft({ ...draft, administrator: event.currentTarget.checked })}
        />
        {t('add.administrator')}
      </label>
      <ProblemNotice error={add.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={add.isPending}>
          {t('add.act')}
        </Button>
        <Button onClick={done}>{t('add.cancel')}</Button>
      </div>
    </form>
  );
}
