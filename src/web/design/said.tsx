import { useState } from 'preact/hooks';
import { announce, StatusLine } from '../ui/announce.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { Empty, Notice, Skeleton } from '../ui/notice.tsx';
import { toast, ToastCard } from '../ui/toast.tsx';
import { Shelf, Specimens } from './specimen.tsx';
import { t } from './words.ts';

const nothing = () => {};

/** Messages inside the page and over it, empty and loading places, badges. */
export const Said = () => (
  <Specimens id="said" title={t('said.title')} note={t('said.note')}>
    <Notice>
      <p>{t('said.plain')}</p>
    </Notice>
    <Notice tone="good">
      <p>{t('said.good')}</p>
    </Notice>
    <Notice tone="warn">
      <p>{t('said.warn')}</p>
    </Notice>
    <Notice tone="bad">
      <strong>{t('said.bad.title')}</strong>
      <p>{t('said.bad')}</p>
      <Button>{t('said.retry')}</Button>
    </Notice>
    <Shelf>
      <span class="badge">
        <Icon name="circle" size={16} /> {t('said.badge.open')}
      </span>
      <span class="badge badge-good">
        <Icon name="settled" size={16} /> {t('said.badge.good')}
      </span>
      <span class="badge badge-warn">
        <Icon name="warning" size={16} /> {t('said.badge.warn')}
      </span>
      <span class="badge badge-bad">
        <Icon name="warning" size={16} /> {t('said.badge.bad')}
      </span>
    </Shelf>
    <Empty title={t('said.empty.title')}>
      <p>{t('said.empty')}</p>
      <a class={buttonClass('primary')} href="/availability">
        {t('said.empty.act')}
      </a>
    </Empty>
    <div class="card">
      <Skeleton label={t('said.loading')} />
    </div>
    <StatusLine text={t('said.status')} />
    <OverThePage />
  </Specimens>
);

function OverThePage() {
  const [open, setOpen] = useState(false);
  const undo = { label: t('said.toast.undo'), act: nothing };
  return (
    <>
      <div class="shelf">
        <ToastCard toast={{ text: t('said.toast'), undo }} close={nothing} closeLabel={t('said.toast.close')} />
      </div>
      <Shelf>
        <Button onClick={() => toast(t('said.toast'), undo)}>{t('said.toast.show')}</Button>
        <Button onClick={() => announce(t('said.announced'))}>{t('said.announce')}</Button>
        <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('said.dialog.open')}
        </Button>
      </Shelf>
      {open && (
        <Dialog title={t('said.dialog.title')} closeLabel={t('said.dialog.close')} close={() => setOpen(false)}>
          <p>{t('said.dialog.body')}</p>
        </Dialog>
      )}
    </>
  );
}
