import { useState } from 'preact/hooks';
import { lazyPage } from '../shell/lazy.tsx';
import { Icon } from '../ui/icons.tsx';
import type { Kind } from './capture.ts';
import type { Take } from './session.ts';
import { t } from './words.ts';

const RecorderDialog = lazyPage(async () => (await import('./recorder-dialog.tsx')).RecorderDialog);

/** Buttons that record the voice or the screen for a text; nothing of the recorder is loaded before they are pressed. */
export function RecordButtons({ attach }: { attach: (path: string, words: string) => void }) {
  const [open, setOpen] = useState<{ kind: Kind; before: Take | null } | null>(null);
  const button = (kind: Kind, label: string) => (
    <button
      type="button"
      class="button button-quiet"
      aria-haspopup="dialog"
      aria-label={kind === 'screen' ? t('attach.screen.label') : label}
      onClick={() => setOpen({ kind, before: null })}
    >
      <Icon name={kind === 'voice' ? 'microphone' : 'screen'} /> {label}
    </button>
  );
  return (
    <>
      {button('voice', t('attach.voice'))}
      {button('screen', t('attach.screen'))}
      {open && (
        <RecorderDialog
          kind={open.kind}
          before={open.before}
          attach={attach}
          close={() => setOpen(null)}
          reopen={(before: Take) => setOpen({ kind: open.kind, before })}
        />
      )}
    </>
  );
}
