import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Profile } from '#src/contract/people.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { sessionKey } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { LanguagesField } from './languages-field.tsx';
import { profileKey } from './queries.ts';
import { t } from './words.ts';

type Draft = Pick<Profile, 'name' | 'about' | 'timeZone' | 'languages'>;

const draftOf = ({ name, about, timeZone, languages }: Profile): Draft => ({ name, about, timeZone, languages });

/** Edits a profile. */
export function ProfileEditor({ person, done }: { person: Profile; done: () => void }) {
  const [draft, setDraft] = useState(draftOf(person));
  const edit = useEdit(person.id);
  return (
    <Form
      class="card stack"
      problem={edit.error}
      onSubmit={() => edit.isPending || edit.mutate(draft, { onSuccess: done })}
    >
      <h1>{t('profile.edit')}</h1>
      <TextField
        label={t('profile.name')}
        name="name"
        autocomplete="name"
        maxLength={100}
        focused
        value={draft.name}
        onValue={(name) => setDraft({ ...draft, name })}
        error={fieldProblem(edit.error, 'name')}
      />
      <TextField
        label={t('profile.about')}
        hint={t('profile.about.hint')}
        name="about"
        lines={4}
        maxLength={2000}
        value={draft.about}
        onValue={(about) => setDraft({ ...draft, about })}
        error={fieldProblem(edit.error, 'about')}
      />
      <TimeZone value={draft.timeZone} onValue={(timeZone) => setDraft({ ...draft, timeZone })} />
      <LanguagesField
        languages={draft.languages}
        onLanguages={(languages) => setDraft({ ...draft, languages })}
        error={fieldProblem(edit.error, 'languages')}
      />
      <ProblemNotice error={edit.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={edit.isPending}>
          {t('profile.save')}
        </Button>
        <Button onClick={done}>{t('profile.cancel')}</Button>
      </div>
    </Form>
  );
}

function TimeZone({ value, onValue }: { value: string; onValue: (zone: string) => void }) {
  const zones = [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Field label={t('profile.time-zone')}>
      {(control) => (
        <select
          {...control}
          class="input"
          name="timeZone"
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

function useEdit(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Draft) => api.people.edit({ params: { id }, body }),
    onSuccess: (profile) => {
      toast(t('profile.saved'));
      client.setQueryData(profileKey(id), profile);
      void client.invalidateQueries({ queryKey: sessionKey });
      void client.invalidateQueries({ queryKey: ['people'] });
    },
  });
}
