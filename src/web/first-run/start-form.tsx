import { useState } from 'preact/hooks';
import { fieldProblem, isNotFound } from '../shell/api.ts';
import { useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useStart } from '../sessions/use-start.ts';
import { UsedLink } from '../sessions/used-link.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { TextField } from '../ui/text-field.tsx';
import { guessedZone, TimeZoneField } from './time-zone-field.tsx';
import { t } from './words.ts';

// Nobody has signed in here yet whose draft it could be.
const nobody = 'nobody';
const empty = () => ({ name: '', organisationName: '', timeZone: guessedZone() });

/** The first screen of all: who starts Firsthand, and for whom. */
export function StartForm({ token }: { token: string }) {
  const [draft, change, clear] = useDraft(nobody, 'start', empty);
  const [missing, setMissing] = useState<object>();
  const start = useStart(token, clear);
  // Used meanwhile, in another tab perhaps.
  if (isNotFound(start.error)) return <UsedLink />;
  const isMissing = missing !== undefined && !draft.name.trim();
  const submit = () => {
    if (!draft.name.trim()) setMissing({});
    else if (!start.isPending) start.mutate(draft);
  };
  const problem = (field: keyof Draft) =>
    field === 'name' && isMissing ? t('start.name.missing') : fieldProblem(start.error, field);
  return (
    <Page narrow title={t('start.title')} lede={t('start.lede')}>
      <Form problem={isMissing ? missing : start.error} onSubmit={submit}>
        <Fields draft={draft} change={change} problem={problem} />
        <ProblemNotice error={start.error} />
        <div class="row-apart">
          <Button type="submit" look="primary" busy={start.isPending}>
            {t('start.act')}
          </Button>
          <span class="soft small">{t('step', { step: 1, steps: 3 })}</span>
        </div>
      </Form>
    </Page>
  );
}

type Draft = ReturnType<typeof empty>;

interface FieldsProps {
  draft: Draft;
  change: (edit: Partial<Draft>) => void;
  problem: (field: keyof Draft) => string | undefined;
}

const Fields = ({ draft, change, problem }: FieldsProps) => (
  <>
    <TextField
      label={t('start.name')}
      name="name"
      autocomplete="name"
      maxLength={100}
      focused
      value={draft.name}
      onValue={(name) => change({ name })}
      error={problem('name')}
    />
    <TextField
      label={t('start.organisation')}
      optional={t('start.optional')}
      hint={t('start.organisation.hint')}
      name="organisation"
      autocomplete="organization"
      maxLength={100}
      value={draft.organisationName}
      onValue={(organisationName) => change({ organisationName })}
      error={problem('organisationName')}
    />
    <TimeZoneField
      label={t('start.zone')}
      hint={t('start.zone.hint')}
      value={draft.timeZone}
      onValue={(timeZone) => change({ timeZone })}
      error={problem('timeZone')}
    />
  </>
);
