import { useEffect, useState } from 'preact/hooks';
import { lazyPage } from '../shell/lazy.tsx';
import { Icon } from '../ui/icons.tsx';
import type { Kind } from './capture.ts';
import { mayHaveKept } from './kept.ts';
import { Place } from './place.ts';
import { Sending } from './sending.tsx';
import type { Take } from './session.ts';
import { stepped, type Step } from './upload.ts';
import { t } from './words.ts';

const RecorderDialog = lazyPage(async () => (await import('./recorder-dialog.tsx')).RecorderDialog);

const Waiting = lazyPage(async () => (await import('./waiting.tsx')).Waiting);

interface Props {
  /** Puts what was sent into the text. */
  attach: (path: string, words: string) => void;
  /** Which box for text it is for, so that it knows what is still on its way there; see `placeOf`. */
  place?: string;
}

const iconOf = { voice: 'microphone', screen: 'screen', camera: 'camera' } as const;

/** Buttons that record the voice, the screen or with the camera for a text; nothing of the recorder is loaded before they are pressed. */
export function RecordButtons({ attach, place = '' }: Props) {
  const [open, setOpen] = useState<{ kind: Kind; before: Take | null } | null>(null);
  const step = useStep(place);
  const [waits] = useState(() => place !== '' && mayHaveKept());
  const button = (kind: Kind, label: string) => (
    <button
      type="button"
      class="button button-quiet"
      aria-haspopup="dialog"
      aria-label={kind === 'voice' ? label : t(`attach.${kind}.label`)}
      title={label}
      onClick={() => setOpen({ kind, before: null })}
    >
      <Icon name={iconOf[kind]} /> <span class="tool-label">{label}</span>
    </button>
  );
  return (
    <Place.Provider value={place}>
      {button('voice', t('attach.voice'))}
      {button('screen', t('attach.screen'))}
      {button('camera', t('attach.camera'))}
      {open && (
        <RecorderDialog
          kind={open.kind}
          before={open.before}
          attach={attach}
          close={() => setOpen(null)}
          reopen={(before: Take) => setOpen({ kind: open.kind, before })}
        />
      )}
      {step && <Sending part={step.part} cancel={step.cancel} />}
      {waits && <Waiting place={place} attach={attach} />}
    </Place.Provider>
  );
}

/** How far a large file has come that was pasted, dropped or chosen here. */
function useStep(place: string) {
  const [step, setStep] = useState<(Step & { part: number }) | null>(null);
  useEffect(() => {
    const follow = (event: Event) => {
      const { detail } = event as CustomEvent<Step>;
      if (detail.place === place) setStep(detail.part === null ? null : { ...detail, part: detail.part });
    };
    addEventListener(stepped, follow);
    return () => removeEventListener(stepped, follow);
  }, [place]);
  return step;
}
