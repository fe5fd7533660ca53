import { Link } from 'wouter-preact';
import type { Unmasking } from '#src/contract/pseudonyms.ts';
import { formatDate } from '../shell/dates.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { useUnmasking, useUnmaskingActs, type UnmaskingAct } from './queries.ts';
import { ReasonForm } from './reason-form.tsx';
import { t } from './words.ts';

interface Props {
  id: string;
  close: () => void;
}

/** Where an administrator asks, agrees or refuses to find out who asked without a name. */
export function UnmaskingDialog({ id, close }: Props) {
  return (
    <Dialog title={t('unmask.title')} closeLabel={t('pause.close')} close={close}>
      <UnmaskingPanel id={id} />
    </Dialog>
  );
}

/** Where an unmasking stands, and what this administrator can do about it. */
export function UnmaskingPanel({ id }: { id: string }) {
  const unmasking = useUnmasking(id);
  const acts = useUnmaskingActs(id);
  if (unmasking.isPending) return <Skeleton label={shell('app.loading')} lines={3} />;
  if (unmasking.data === undefined)
    return <ProblemNotice error={unmasking.error} retry={() => void unmasking.refetch()} />;
  const act = (act: UnmaskingAct, said: string) => acts.mutate(act, { onSuccess: () => toast(said) });
  return (
    <div class="stack">
      <p>{t('unmask.means')}</p>
      {unmasking.data ? (
        <>
          <History unmasking={unmasking.data} />
          <Standing id={id} unmasking={unmasking.data} act={act} busy={acts.isPending} />
          <ProblemNotice error={acts.error} />
        </>
      ) : (
        <ReasonForm
          label={t('unmask.reason')}
          hint={t('unmask.reason.hint')}
          action={t('unmask.ask')}
          error={acts.error}
          busy={acts.isPending}
          send={(reason) => act({ reason }, t('unmask.asked'))}
        />
      )}
    </div>
  );
}

/** Who asked and agreed, when and why. */
function History({ unmasking }: { unmasking: Unmasking }) {
  const me = useMe();
  const { requestedBy, requestedAt, approvedBy, approvedAt, reason } = unmasking;
  const asked = { name: requestedBy.name, date: formatDate(requestedAt) };
  return (
    <div class="stack-tight">
      <p>
        {requestedBy.id === me.id ? t('unmask.by-you', asked) : t('unmask.by', asked)} “{reason}”
      </p>
      {approvedBy && approvedAt && (
        <p>
          {approvedBy.id === me.id
            ? t('unmask.agreed.you', { date: formatDate(approvedAt) })
            : t('unmask.agreed', { name: approvedBy.name, date: formatDate(approvedAt) })}
        </p>
      )}
    </div>
  );
}

interface StandingProps {
  id: string;
  unmasking: Unmasking;
  act: (act: UnmaskingAct, said: string) => void;
  busy: boolean;
}

function Standing({ id, unmasking, act, busy }: StandingProps) {
  const me = useMe();
  if (unmasking.approvedBy) return <Outcome unmasking={unmasking} />;
  if (unmasking.requestedBy.id === me.id) {
    return (
      <>
        <Notice>
          <p>{t('unmask.waits')}</p>
          <code>{`${location.origin}/pseudonyms/${id}`}</code>
        </Notice>
        <div>
          <Button busy={busy} onClick={() => act('end', t('unmask.taken-back'))}>
            {t('unmask.take-back')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <Notice tone="warn">
        <p>{t('unmask.your-turn')}</p>
      </Notice>
      <div class="row">
        <Button look="primary" busy={busy} onClick={() => act('approve', t('unmask.agreed-now'))}>
          {t('unmask.approve')}
        </Button>
        <Button busy={busy} onClick={() => act('end', t('unmask.refused'))}>
          {t('unmask.refuse')}
        </Button>
      </div>
    </>
  );
}

/** Once two agreed: the name, for these two alone. */
function Outcome({ unmasking: { person, requestedBy, approvedBy } }: { unmasking: Unmasking }) {
  const me = useMe();
  const isOneOfThem = [requestedBy.id, approvedBy?.id].includes(me.id);
  if (!isOneOfThem) return <Notice>{t('unmask.not-for-you')}</Notice>;
  if (!person) return <Notice>{t('unmask.gone')}</Notice>;
  return (
    <Notice tone="warn">
      <Link href={`/people/${person.id}`}>
        <strong>{t('unmask.is', { name: person.name })}</strong>
      </Link>
      <p>{t('unmask.is.only-you')}</p>
    </Notice>
  );
}
