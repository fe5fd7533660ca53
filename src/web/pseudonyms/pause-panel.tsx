import { formatWhen } from '../shell/dates.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { usePausing, usePseudonym } from './queries.ts';
import { ReasonForm } from './reason-form.tsx';
import { t } from './words.ts';

interface Props {
  id: string;
  close: () => void;
}

/** Pauses whoever asks without a name, from the question's menu. */
export function PauseDialog({ id, close }: Props) {
  return (
    <Dialog title={t('pause.title')} closeLabel={t('pause.close')} close={close}>
      <PausePanel id={id} />
    </Dialog>
  );
}

/** Whether a pseudonym is paused, and the way to change that. */
export function PausePanel({ id }: { id: string }) {
  const pseudonym = usePseudonym(id);
  const change = usePausing(id);
  if (pseudonym.isPending) return <Skeleton label={shell('app.loading')} lines={3} />;
  if (!pseudonym.data) return <ProblemNotice error={pseudonym.error} retry={() => void pseudonym.refetch()} />;
  const { pausedAt, reason } = pseudonym.data;
  const pause = (reason: string) => change.mutate({ reason }, { onSuccess: () => toast(t('pause.done')) });
  const resume = () => change.mutate('resume', { onSuccess: () => toast(t('pause.resumed')) });
  return (
    <div class="stack">
      <p>{t('pause.means')}</p>
      {pausedAt ? (
        <>
          <Notice tone="warn">
            <p>{t('pause.since', { when: formatWhen(pausedAt), reason: reason ?? '' })}</p>
          </Notice>
          <ProblemNotice error={change.error} />
          <div>
            <Button look="primary" busy={change.isPending} onClick={resume}>
              {t('pause.resume')}
            </Button>
          </div>
        </>
      ) : (
        <ReasonForm
          label={t('pause.reason')}
          hint={t('pause.reason.hint')}
          action={t('pause.do')}
          error={change.error}
          busy={change.isPending}
          send={pause}
        />
      )}
    </div>
  );
}
