import { useState } from 'preact/hooks';
import type { Departure } from '#src/contract/departures.ts';
import type { Profile } from '#src/contract/people.ts';
import { api } from '../shell/api.ts';
import { formatWhen } from '../shell/dates.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { useDeparture, useStandingChange } from './standing-queries.ts';
import { t } from './standing-words.ts';

/** The offer to stay reachable, and the way out with what ends by it. */
export function Leaving({ person }: { person: Profile }) {
  const [open, setOpen] = useState(false);
  const departure = useDeparture(person.id);
  if (departure.isPending) return <Skeleton label={shell('app.loading')} lines={1} />;
  if (!departure.data) return <ProblemNotice error={departure.error} retry={() => void departure.refetch()} />;
  return (
    <>
      {person.kind === 'employee' && <Offer person={person} offer={departure.data.offer} />}
      <div>
        <Button onClick={() => setOpen(true)}>{t('leave.open', { name: person.name })}</Button>
      </div>
      {open && <Sure person={person} departure={departure.data} close={() => setOpen(false)} />}
    </>
  );
}

function Offer({ person: { id, name }, offer }: { person: Profile; offer: Departure['offer'] }) {
  const change = useStandingChange(id, (offered: boolean) =>
    offered ? api.departures.offer({ params: { id } }) : api.departures.withdrawOffer({ params: { id } }),
  );
  const set = (offered: boolean) =>
    change.mutate(offered, {
      onSuccess: () => toast(offered ? t('offer.made', { name }) : t('offer.withdrawn')),
    });
  return (
    <div class="stack-tight">
      {offer && <p>{state(offer, name)}</p>}
      <div>
        <Button busy={change.isPending} onClick={() => set(!offer)}>
          {t(offer ? 'offer.withdraw' : 'offer.none')}
        </Button>
      </div>
      <ProblemNotice error={change.error} />
    </div>
  );
}

const state = ({ offeredAt, acceptedAt }: NonNullable<Departure['offer']>, name: string) =>
  acceptedAt ? t('offer.accepted', { name }) : t('offer.waiting', { name, when: formatWhen(offeredAt) });

function Sure({ person, departure, close }: { person: Profile; departure: Departure; close: () => void }) {
  const { id, name } = person;
  const mayStay = person.kind === 'employee' && Boolean(departure.offer?.acceptedAt);
  const [alum, setAlum] = useState(mayStay);
  const leave = useStandingChange(id, () => api.departures.leave({ params: { id }, body: { alum } }));
  const left = () => {
    toast(t('leave.done', { name }));
    close();
  };
  return (
    <Dialog title={t('leave.title', { name })} closeLabel={shell('app.close')} close={close}>
      <div class="stack">
        {departure.isLastAdministrator && <Notice tone="warn">{t('leave.last')}</Notice>}
        <Ends ends={departure.ends} alum={alum} />
        <p>{t('leave.keeps')}</p>
        {mayStay && (
          <label class="check">
            <input
              type="checkbox"
              name="alum"
              checked={alum}
              onChange={(event) => setAlum(event.currentTarget.checked)}
            />
            {t('leave.alum')}
          </label>
        )}
        <ProblemNotice error={leave.error} />
        <div class="row">
          <Button look="primary" busy={leave.isPending} onClick={() => leave.mutate(undefined, { onSuccess: left })}>
            {t('leave.act', { name })}
          </Button>
          <Button onClick={close}>{t('leave.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Ends({ ends, alum }: { ends: Departure['ends']; alum: boolean }) {
  const kinds = ['sessions', 'tokens', 'links', 'topics', 'roles'] as const;
  const ending = kinds.filter((kind) => ends[kind] > 0 && !(alum && kind === 'sessions'));
  return (
    <div class="stack-tight">
      <p>{t('leave.ends')}</p>
      <ul class="standing-ends">
        {ending.map((kind) => (
          <li key={kind}>{t(`leave.${kind}`, { count: ends[kind] })}</li>
        ))}
        {ending.length === 0 && <li>{t('leave.nothing')}</li>}
      </ul>
    </div>
  );
}
