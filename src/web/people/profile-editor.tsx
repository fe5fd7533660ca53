import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Profile } from '#src/contract/people.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { sessionKey } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field, focusFirstInvalid } from '../ui/field.tsx';
import { toast } from '../ui/toast.tsx';
import { profileKey } from './queries.ts';
import { t } from './words.ts';

/** Edits a profile. */
export function ProfileEditor({ person, done }: { person: Profile; done: () => void }) {
  const [draft, setDraft] = useState({ name: person.name, about: person.about, timeZone: person.timeZone });
  const change = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const edit = useEdit(person.id);

  const submit = (event: Event) => {
    event.preventDefault();
    if (edit.isPending) return;
    edit.mutate(draft, {
      onSuccess: () => {
        toast(t('profile.saved'));
        done();
      },
      onError: () => focusFirstInvalid(form.current),
    });
  };
  return (
    <form ref={form} class="card stack" onSubmit={submit} noValidate>
      <h1>{t('profile.edit')}</h1>
      <Field label={t('profile.name')} error={fieldProblem(edit.error, 'name')}>
        {(control) => (
          <input
            {...control}
            class="input"
            name="name"
            autocomplete="name"
            maxLength={100}
            value={draft.name}
            onInput={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('profile.about')} hint={t('profile.about.hint')} error={fieldProblem(edit.error, 'about')}>
        {(control) => (
          <textarea
            {...control}
            class="input"
            name="about"
            maxLength={2000}
            value={draft.about}
            onInput={(event) => change({ about: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('profile.time-zone')} error={fieldProblem(edit.error, 'timeZone')}>
        {(control) => (
          <select
            {...control}
            class="input"
            name="timeZone"
            value={draft.timeZone}
            onChange={(event) => change({ timeZone: event.currentTarget.value })}
          >
            {zones(draft.timeZone).map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        )}
      </Field>
      <ProblemNotice error={edit.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={edit.isPending}>
          {t('profile.save')}
        </Button>
        <Button onClick={done}>{t('profile.cancel')}</Button>
      </div>
    </form>
  );
}

function useEdit(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; about: string; timeZone: string }) => api.people.edit({ params: { id }, body }),
    onSuccess: (profile) => {
      client.setQueryData(profileKey(id), profile);
      void client.invalidateQueries({ queryKey: sessionKey });
      void client.invalidateQueries({ queryKey: ['people'] });
    },
  });
}

const zones = (current: string) => [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
