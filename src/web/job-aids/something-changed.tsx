import { useState } from 'preact/hooks';
import { lazyPage } from '../shell/lazy.tsx';
import { Button } from '../ui/button.tsx';
import { t } from './words.ts';

const ChangeDialog = lazyPage(async () => (await import('./change-dialog.tsx')).ChangeDialog);

/** Opens the notice of a change; for who looks after a topic. */
export function SomethingChanged({ topic }: { topic: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('changed.open')}
      </Button>
      {open && <ChangeDialog topic={topic} close={() => setOpen(false)} />}
    </>
  );
}
