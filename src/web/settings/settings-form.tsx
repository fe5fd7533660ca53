import { useState } from 'preact/hooks';
import type { Settings } from '#src/contract/settings.ts';
import { fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useSettingsChange } from './queries.ts';
import { Recordings } from './recordings.tsx';
import { Section, type State } from './section.tsx';
import { t } from './words.ts';
import { WorkingTime } from './working-time.tsx';

type Change = (edit: Partial<Settings>) => void;

/** The settings as one form. */
export function SettingsForm({ state }: { state: State }) {
  const [draft, setDraft] = useState(state.values);
  const change = useSettingsChange();
  const edit: Change = (edit) => setDraft({ ...draft, ...edit });
  const problem = (field: string) => fieldProblem(change.error, field);
  const save = () =>
    change.mutate(draft, {
      onSuccess: ({ values }) => {
        setDraft(values);
        toast(t('settings.saved'));
      },
    });
  return (
    <Form class="stack settings-form" problem={change.error} onSubmit={() => change.isPending || save()}>
      <Section title={t('organisation.title')} name="organisationName" state={state}>
        <TextField
          label={t('organisation.name')}
          optional={t('organisation.optional')}
          hint={t('organisation.name.hint')}
          name="organisationName"
          autocomplete="organization"
          maxLength={100}
          value={draft.organisationName}
          onValue={(organisationName) => edit({ organisationName })}
          error={problem('organisationName')}
        />
      </Section>
      <WorkingTime state={state} settings={draft} edit={edit} problem={problem} />
      <Section title={t('keep.title')} name="keepEventsDays" state={state}>
        <Keep days={draft.keepEventsDays} edit={edit} error={problem('keepEventsDays')} />
      </Section>
      <Section title={t('halfLife.title')} name="expertiseHalfLifeDays" state={state}>
        <HalfLife days={draft.expertiseHalfLifeDays} edit={edit} error={problem('expertiseHalfLifeDays')} />
      </Section>
      <Recordings state={state} settings={draft} edit={edit} problem={problem} />
      <Section title={t('erased.title')} name="erasedTexts" state={state}>
        <p class="soft">{t('erased.lede')}</p>
        <Choice value="stay" draft={draft} edit={edit} />
        <Choice value="go" draft={draft} edit={edit} />
      </Section>
      <ProblemNotice error={change.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={change.isPending}>
          {t('settings.save')}
        </Button>
      </div>
    </Form>
  );
}

const usual = [90, 180, 365, 730, 1825, 3650];

function Keep({ days, edit, error }: { days: number | null; edit: Change; error: string | undefined }) {
  const offered = [...new Set([...usual, ...(days === null ? [] : [days])])].toSorted((a, b) => a - b);
  return (
    <Field label={t('keep.label')} hint={t('keep.hint')} error={error}>
      {(control) => (
        <select
          {...control}
          class="input setting-choice"
          name="keepEventsDays"
          value={days ?? ''}
          onChange={({ currentTarget: { value } }) => edit({ keepEventsDays: value === '' ? null : Number(value) })}
        >
          {offered.map((offer) => (
            <option key={offer} value={offer}>
              {offer % 365 === 0 ? t('keep.years', { count: offer / 365 }) : t('keep.days', { count: offer })}
            </option>
          ))}
          <option value="">{t('keep.ever')}</option>
        </select>
      )}
    </Field>
  );
}

const halfLives = [30, 90, 180, 365, 730];

function HalfLife({ days, edit, error }: { days: number; edit: Change; error: string | undefined }) {
  const offered = [...new Set([...halfLives, days])].toSorted((a, b) => a - b);
  return (
    <Field label={t('halfLife.label')} hint={t('halfLife.hint')} error={error}>
      {(control) => (
        <select
          {...control}
          class="input setting-choice"
          name="expertiseHalfLifeDays"
          value={days}
          onChange={({ currentTarget: { value } }) => edit({ expertiseHalfLifeDays: Number(value) })}
        >
          {offered.map((offer) => (
            <option key={offer} value={offer}>
              {offer % 365 === 0 ? t('keep.years', { count: offer / 365 }) : t('keep.days', { count: offer })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Choice({ value, draft, edit }: { value: Settings['erasedTexts']; draft: Settings; edit: Change }) {
  return (
    <label class="check setting-option">
      <input
        type="radio"
        name="erasedTexts"
        value={value}
        checked={draft.erasedTexts === value}
        onChange={() => edit({ erasedTexts: value })}
      />
      <span>
        {t(`erased.${value}`)}
        <span class="soft small setting-hint">{t(`erased.${value}.hint`)}</span>
      </span>
    </label>
  );
}
