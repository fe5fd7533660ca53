import { useState } from 'preact/hooks';
import type { NewJobAidVerdict, Reuse } from '#src/contract/freshness.ts';
import type { JobAid } from '#src/contract/job-aids.ts';
import { api, fieldProblem, problemOf } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useJobAidChange, useReuse } from './queries.ts';
import { t } from './words.ts';

/** Says whether it worked: one tap, then, who likes, what happened instead or the minutes that it saved. */
export function Verdicts({ aid }: { aid: JobAid }) {
  const [asking, setAsking] = useState<'reason' | 'minutes' | null>(null);
  const { judge, unjudge } = useVerdict(aid.id);
  const busy = judge.isPending || unjudge.isPending;
  const refused = { onError: (error: unknown) => toast(problemOf(error).title) };
  const takeBack = () => {
    setAsking(null);
    unjudge.mutate(undefined, { ...refused, onSuccess: () => toast(t('verdict.taken-back')) });
  };
  const worked = () => {
    if (aid.myVerdict === 'worked') return takeBack();
    setAsking('minutes');
    judge.mutate({ outcome: 'worked' }, { ...refused, onSuccess: () => toast(t('verdict.thanks')) });
  };
  const didNot = () =>
    aid.myVerdict === 'did_not_work' ? takeBack() : setAsking(asking === 'reason' ? null : 'reason');
  const done = () => setAsking(null);
  return (
    <section class="card stack no-print" aria-labelledby="verdict" tabIndex={-1}>
      <h2 id="verdict">{t('verdict.title')}</h2>
      <div class="row">
        <Button look="good" busy={busy} aria-pressed={aid.myVerdict === 'worked'} onClick={worked}>
          <Icon name="check" /> {t('verdict.worked')}
        </Button>
        <Button
          look="quiet"
          busy={busy}
          aria-pressed={aid.myVerdict === 'did_not_work'}
          aria-expanded={asking === 'reason'}
          onClick={didNot}
        >
          {t('verdict.did-not')}
        </Button>
      </div>
      {asking === 'reason' && <Reason judge={judge} done={done} />}
      {asking === 'minutes' && <Minutes judge={judge} done={done} />}
      <ReuseLines id={aid.id} />
    </section>
  );
}

type Judge = ReturnType<typeof useVerdict>['judge'];

function useVerdict(id: string) {
  const params = { id };
  const judge = useJobAidChange(id, (body: NewJobAidVerdict) => api.freshness.judge({ params, body }));
  const unjudge = useJobAidChange(id, () => api.freshness.unjudge({ params }));
  return { judge, unjudge };
}

function Reason({ judge, done }: { judge: Judge; done: () => void }) {
  const [reason, setReason] = useState('');
  const send = () => {
    if (judge.isPending) return;
    judge.mutate(
      { outcome: 'did_not_work', reason },
      {
        onSuccess: () => {
          toast(t('verdict.noted'));
          done();
        },
      },
    );
  };
  return (
    <Form class="stack-tight" problem={judge.error} onSubmit={send}>
      <TextField
        label={t('verdict.reason')}
        hint={t('verdict.reason.hint')}
        name="reason"
        maxLength={1000}
        focused
        value={reason}
        onValue={setReason}
        error={fieldProblem(judge.error, 'reason')}
      />
      <ProblemNotice error={judge.error} />
      <Send busy={judge.isPending} cancel={done} label={t('cancel')} />
    </Form>
  );
}

function Minutes({ judge, done }: { judge: Judge; done: () => void }) {
  const [minutes, setMinutes] = useState('');
  const send = () => {
    const minutesSaved = Math.round(Number(minutes));
    if (minutes.trim() === '' || !Number.isFinite(minutesSaved)) return done();
    judge.mutate({ outcome: 'worked', minutesSaved }, { onSuccess: done });
  };
  return (
    <Form class="stack-tight" problem={judge.error} onSubmit={send}>
      <Field
        label={t('verdict.minutes')}
        hint={t('verdict.minutes.hint')}
        error={fieldProblem(judge.error, 'minutesSaved')}
      >
        {(control) => (
          <input
            {...control}
            class="input minutes-input"
            type="number"
            inputMode="numeric"
            min={0}
            max={10_000}
            value={minutes}
            onInput={(event) => setMinutes(event.currentTarget.value)}
          />
        )}
      </Field>
      <Send busy={judge.isPending} cancel={done} label={t('verdict.not-said')} />
    </Form>
  );
}

const Send = ({ busy, cancel, label }: { busy: boolean; cancel: () => void; label: string }) => (
  <div class="row">
    <Button type="submit" look="primary" busy={busy}>
      {t('verdict.send')}
    </Button>
    <Button onClick={cancel}>{label}</Button>
  </div>
);

/** How often it was of use and to whom, as far as the reader may see. */
function ReuseLines({ id }: { id: string }) {
  const me = useSession().data;
  const reuse = useReuse(id, me !== undefined).data;
  if (!reuse || reuse.worked + reuse.didNotWork === 0) return null;
  return (
    <details class="reuse">
      <summary>{summaryOf(reuse)}</summary>
      <ul class="stack-tight reuse-list">
        {reuse.verdicts.map(({ person, outcome, reason }) => (
          <li key={person.id} class="small">
            {t(outcome === 'worked' ? 'reuse.worked' : 'reuse.did-not', { name: person.name })}
            {reason && <span class="soft"> “{reason}”</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const summaryOf = ({ worked, didNotWork, questions, minutesSaved }: Reuse) =>
  [
    worked > 0 && t('verdict.solved', { count: worked }),
    didNotWork > 0 && t('known.did-not', { count: didNotWork }),
    questions > 0 && t('reuse.questions', { count: questions }),
    minutesSaved > 0 && t('reuse.minutes', { count: minutesSaved }),
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');
