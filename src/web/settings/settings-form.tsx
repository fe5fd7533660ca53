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
import { Files } from './files.tsx';
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
      <Section title={t('checks.title')} name="checksAMonth" state={state}>
        <Checks count={draft.checksAMonth} edit={edit} error={problem('checksAMonth')} />
      </Section>
      <Files state={state} settings={draft} edit={edit} problem={problem} />
      <Recordings state={state} settings={draft} edit={edit} problem={problem} />
      <Erased state={state} draft={draft} edit={edit} />
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
    <Numbers
      label={t('halfLife.label')}
      hint={t('halfLife.hint')}
      name="expertiseHalfLifeDays"
      offered={offered}
      value={days}
      say={(offer) => (offer % 365 === 0 ? t('keep.years', { count: offer / 365 }) : t('keep.days', { count: offer }))}
      choose={(expertiseHalfLifeDays) => edit({ expertiseHalfLifeDays })}
      error={error}
    />
  );
}

const Checks = ({ count, edit, error }: { count: number; edit: Change; error: string | undefined }) => (
  <Numbers
    label={t('checks.label')}
    hint={t('checks.hint')}
    name="checksAMonth"
    offered={Array.from({ length: 11 }, (_, offer) => offer)}
    value={count}
    say={(offer) => (offer === 0 ? t('checks.never') : t('checks.times', { count: offer }))}
    choose={(checksAMonth) => edit({ checksAMonth })}
    error={error}
  />
);

interface NumbersProps {
  label: string;
  hint: string;
  name: string;
  offered: number[];
  value: number;
  say: (offer: number) => string;
  choose: (value: number) => void;
  error: string | undefined;
}

/** One of a few numbers. */
const Numbers = ({ label, hint, name, offered, value, say, choose, error }: NumbersProps) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => (
      <select
        {...control}
        class="input setting-choice"
        name={name}
        value={value}
        onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
      >
        {offered.map((offer) => (
          <option key={offer} value={offer}>
            {say(offer)}
          </option>
        ))}
      </select>
    )}
  </Field>
);

const Erased = ({ state, draft, edit }: { state: State; draft: Settings; edit: Change }) => (
  <Section title={t('erased.title')} name="erasedTexts" state={state}>
    <p class="soft">{t('erased.lede')}</p>
    <Choice value="stay" draft={draft} edit={edit} />
    <Choice value="go" draft={draft} edit={edit} />
  </Section>
);

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
