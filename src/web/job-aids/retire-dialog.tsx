import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { JobAid } from '#src/contract/job-aids.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useJobAidChange } from './queries.ts';
import { t } from './words.ts';

interface Props {
  aid: Pick<JobAid, 'id'>;
  close: () => void;
}

/** Takes a job aid out of use, with the reason. */
export function RetireDialog({ aid: { id }, close }: Props) {
  const retire = useJobAidChange(id, (reason: string) => api.jobAids.retire({ params: { id }, body: { reason } }));
  const send = (reason: string) =>
    retire.mutate(reason, {
      onSuccess: () => {
        toast(t('review.retire.done'));
        close();
      },
    });
  return <Retiring error={retire.error} busy={retire.isPending} send={send} close={close} />;
}

interface RetiringProps {
  error: unknown;
  busy: boolean;
  send: (reason: string) => void;
  close: () => void;
}

/** Asks why it is retired. */
export function Retiring({ error, busy, send, close }: RetiringProps) {
  const [reason, setReason] = useState('');
  return (
    <Dialog title={t('retire.title')} closeLabel={t('close')} close={close}>
      <Form problem={error} onSubmit={() => busy || send(reason)}>
        <p class="soft">{t('retire.body')}</p>
        <TextField
          label={t('retire.reason')}
          hint={t('retire.reason.hint')}
          name="reason"
          maxLength={500}
          focused
          value={reason}
          onValue={setReason}
          error={fieldProblem(error, 'reason')}
        />
        <ProblemNotice error={error} />
        <div class="row">
          <Button type="submit" look="primary" busy={busy}>
            {t('retire.confirm')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Throws a draft away. */
export function DiscardDialog({ aid: { id }, close }: Props) {
  const [, navigate] = useLocation();
  const discard = useJobAidChange(id, () => api.jobAids.discard({ params: { id } }));
  const confirm = () =>
    discard.mutate(undefined, {
      onSuccess: () => {
        toast(t('done.discarded'));
        navigate('/job-aids', { replace: true });
      },
    });
  return (
    <Dialog title={t('discard.title')} closeLabel={t('close')} close={close}>
      <div class="stack">
        <p>{t('discard.body')}</p>
        <ProblemNotice error={discard.error} />
        <div class="row">
          <Button look="primary" busy={discard.isPending} onClick={confirm}>
            {t('act.discard')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
