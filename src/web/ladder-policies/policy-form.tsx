import { useState } from 'preact/hooks';
import type { LadderPolicy, WholePolicy } from '#src/contract/ladder-policies.ts';
import { HoursField } from '../availability/week-field.tsx';
import { fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { toast } from '../ui/toast.tsx';
import { PaceFields } from './pace-fields.tsx';
import { usePolicyChange } from './queries.ts';
import { differences, rungs, urgencies } from './texts.ts';
import { t } from './words.ts';

interface Part {
  draft: WholePolicy;
  above: WholePolicy;
  edit: (edit: Partial<WholePolicy>) => void;
  /** What is wrong with a field, such as `today.ask`. */
  problem: (field: string) => string | undefined;
}

/** A policy as a form; what is as above it is not sent. */
export function PolicyForm({ slug, policy }: { slug: string | null; policy: LadderPolicy }) {
  const { whole, above } = policy;
  const [draft, setDraft] = useState(whole);
  const change = usePolicyChange(slug);
  const part: Part = {
    draft,
    above,
    edit: (edit) => setDraft({ ...draft, ...edit }),
    problem: (field) => fieldProblem(change.error, field),
  };
  const save = () => change.mutate(differences(draft, above), { onSuccess: () => toast(t('form.saved')) });
  const reset = () =>
    change.mutate(null, {
      onSuccess: () => {
        setDraft(above);
        toast(t('form.was-reset'));
      },
    });
  return (
    <Form class="stack" problem={change.error} onSubmit={() => change.isPending || save()}>
      <Rungs {...part} />
      <QuietHours {...part} />
      <section class="card stack-tight" aria-labelledby="urgencies">
        <h2 id="urgencies">{t('urgency.title')}</h2>
        {urgencies.map((urgency) => (
          <PaceFields key={urgency} urgency={urgency} {...part} />
        ))}
      </section>
      <ProblemNotice error={change.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={change.isPending}>
          {t('form.save')}
        </Button>
        {policy.set && (
          <Button busy={change.isPending} onClick={reset}>
            {t('form.reset')}
          </Button>
        )}
      </div>
    </Form>
  );
}

function Rungs({ draft, edit }: Part) {
  const toggle = (rung: (typeof rungs)[number], on: boolean) =>
    edit({ rungs: rungs.filter((other) => (other === rung ? on : draft.rungs.includes(other))) });
  return (
    <section class="card stack-tight" aria-labelledby="rungs">
      <h2 id="rungs">{t('rungs.title')}</h2>
      <p class="soft">{t('rungs.lede')}</p>
      {rungs.map((rung) => (
        <label key={rung} class="check">
          <input
            type="checkbox"
            name={`rung-${rung}`}
            checked={draft.rungs.includes(rung)}
            onChange={({ currentTarget }) => toggle(rung, currentTarget.checked)}
          />
          {t(`rung.${rung}`)}
        </label>
      ))}
    </section>
  );
}

const usual = { from: '20:00', to: '07:00' };

function QuietHours({ draft: { quietHours }, above, edit, problem }: Part) {
  return (
    <section class="card stack-tight" aria-labelledby="quiet">
      <h2 id="quiet">{t('quiet.title')}</h2>
      <label class="check">
        <input
          type="checkbox"
          name="quietHours"
          checked={quietHours !== null}
          onChange={({ currentTarget }) =>
            edit({ quietHours: currentTarget.checked ? (above.quietHours ?? usual) : null })
          }
        />
        {t('quiet.on')}
      </label>
      {quietHours && (
        <HoursField
          names={{ from: t('quiet.from'), to: t('quiet.to') }}
          hours={quietHours}
          onHours={(quietHours) => edit({ quietHours })}
          problem={(end) => problem(`quietHours.${end}`)}
        />
      )}
      <p class="soft small">{above.quietHours ? t('quiet.usual', above.quietHours) : t('quiet.usual.none')}</p>
    </section>
  );
}
