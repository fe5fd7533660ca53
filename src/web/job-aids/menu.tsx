import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { JobAid } from '#src/contract/job-aids.ts';
import { api, problemOf } from '../shell/api.ts';
import { lazyPage } from '../shell/lazy.tsx';
import { useSession } from '../shell/session.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { toast } from '../ui/toast.tsx';
import { useJobAidChange } from './queries.ts';
import { t } from './words.ts';

const HistoryDialog = lazyPage(async () => (await import('./history-dialog.tsx')).HistoryDialog);
const ShareDialog = lazyPage(async () => (await import('./share-dialog.tsx')).ShareDialog);
const OwnerDialog = lazyPage(async () => (await import('./owner-dialog.tsx')).OwnerDialog);
const RetireDialog = lazyPage(async () => (await import('./retire-dialog.tsx')).RetireDialog);
const DiscardDialog = lazyPage(async () => (await import('./retire-dialog.tsx')).DiscardDialog);
const AudienceDialog = lazyPage(async () => (await import('./audience-dialog.tsx')).AudienceDialog);

type Offer = ReturnType<typeof offers>[number];

/** What one can do with a job aid; only what the server allows is offered. */
export function JobAidMenu({ aid }: { aid: JobAid }) {
  const [open, setOpen] = useState<Offer | null>(null);
  const [, navigate] = useLocation();
  const me = useSession().data;
  const restore = useJobAidChange(aid.id, () => api.jobAids.restore({ params: { id: aid.id } }));
  const act = (offer: Offer) => {
    if (offer === 'edit') return navigate(`/job-aids/${aid.id}/edit`);
    if (offer === 'print') return print();
    if (offer === 'restore') {
      return restore.mutate(undefined, {
        onSuccess: () => toast(t('done.restored')),
        onError: (error) => toast(problemOf(error).title),
      });
    }
    setOpen(offer);
  };
  return (
    <>
      <Menu label={t('actions')} button={<Icon name="more" size={22} />}>
        {offers(aid, me !== undefined).map((offer) => (
          <button key={offer} type="button" class="menu-item" onClick={() => act(offer)}>
            {t(`act.${offer}`)}
          </button>
        ))}
      </Menu>
      <Opened aid={aid} open={open} close={() => setOpen(null)} />
    </>
  );
}

function Opened({ aid, open, close }: { aid: JobAid; open: Offer | null; close: () => void }) {
  if (open === 'history') return <HistoryDialog aid={aid} close={close} />;
  if (open === 'share') return <ShareDialog aid={aid} close={close} />;
  if (open === 'own') return <OwnerDialog aid={aid} close={close} />;
  if (open === 'audience') return <AudienceDialog aid={aid} close={close} />;
  if (open === 'retire') return <RetireDialog aid={aid} close={close} />;
  if (open === 'discard') return <DiscardDialog aid={aid} close={close} />;
  return null;
}

/** What may be done with a job aid in its state. */
function offers({ can, publishedAt, retiredAt, version }: JobAid, isSignedIn: boolean) {
  const all = {
    edit: can.edit,
    print: true,
    share: publishedAt !== null,
    history: isSignedIn && version > 1,
    audience: can.edit,
    own: can.own,
    retire: can.retire && publishedAt !== null && !retiredAt,
    restore: can.retire && retiredAt !== null,
    discard: can.edit && publishedAt === null,
  };
  return (Object.keys(all) as (keyof typeof all)[]).filter((offer) => all[offer]);
}
