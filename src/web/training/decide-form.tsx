import { useState } from 'preact/hooks';
import type { TrainingDecision, TrainingRequest } from '#src/contract/training.ts';
import { fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { RadioField } from '../ui/radio-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useDecide } from './queries.ts';
import { t } from './words.ts';

const options = (['social', 'job_aid', 'training'] as const).map((value) => ({
  value,
  label: t(`decision.${value}`),
  hint: t(`decision.${value}.body`),
}));

/** Decides what the question calls for, or decides anew. */
export function DecideForm({ request }: { request: TrainingRequest }) {
  const [current] = request.decisions;
  const [open, setOpen] = useState(!current);
  if (!open) {
    return (
      <div class="row no-print">
        <Button onClick={() => setOpen(true)}>{t('decide.anew')}</Button>
      </div>
    );
  }
  return <Deciding request={request} isAnew={current !== undefined} close={() => setOpen(false)} />;
}

interface Props {
  request: TrainingRequest;
  isAnew: boolean;
  close: () => void;
}

function Deciding({ request, isAnew, close }: Props) {
  const [decision, setDecision] = useState<TrainingDecision['decision'] | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<object | null>(null);
  const decide = useDecide(request);
  const choose = (value: TrainingDecision['decision']) => {
    setDecision(value);
    setMissing(null);
  };
  const send = () => {
    setMissing(decision ? null : {});
    if (!decision || decide.isPending) return;
    const replaces = request.decisions[0]?.id ?? null;
    const done = () => {
      toast(t('decide.done'));
      close();
    };
    decide.mutate({ decision, reason, replaces }, { onSuccess: done });
  };
  return (
    <section class="card stack no-print" aria-labelledby="decide">
      <h2 id="decide">{t(isAnew ? 'decide.anew' : 'decide.title')}</h2>
      <Form problem={missing ?? decide.error} onSubmit={send}>
        <RadioField
          legend={t('decide.what')}
          options={options}
          chosen={decision}
          choose={choose}
          error={missing ? t('decide.choose') : undefined}
        />
        <TextField
          label={t('decide.reason')}
          hint={t('decide.reason.hint')}
          name="reason"
          lines={3}
          maxLength={2_000}
          value={reason}
          onValue={setReason}
          error={fieldProblem(decide.error, 'reason')}
        />
        <ProblemNotice error={decide.error} />
        <Buttons busy={decide.isPending} cancel={isAnew ? close : null} />
      </Form>
    </section>
  );
}

const Buttons = ({ busy, cancel }: { busy: boolean; cancel: (() => void) | null }) => (
  <div class="row">
    <Button type="submit" look="primary" busy={busy}>
      {t('decide.send')}
    </Button>
    {cancel && <Button onClick={cancel}>{t('decide.cancel')}</Button>}
  </div>
);
