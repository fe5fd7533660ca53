import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';

interface Toast {
  text: string;
  /** What takes it back. */
  undo?: { label: string; act: () => void };
}

const shown = 'toast';
const lasts = 12_000;

/** Says for a while at the foot of the page what was done; `undo` stays reachable elsewhere too. */
export function toast(text: string, undo?: Toast['undo']) {
  dispatchEvent(new CustomEvent<Toast>(shown, { detail: undo ? { text, undo } : { text } }));
}

/** Where messages appear; once in the layout. */
export function Toasts({ closeLabel }: { closeLabel: string }) {
  const [current, setCurrent] = useState<Toast | null>(null);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const show = (event: Event) => setCurrent((event as CustomEvent<Toast>).detail);
    addEventListener(shown, show);
    return () => removeEventListener(shown, show);
  }, []);
  useEffect(() => {
    if (!current || held) return;
    const timer = setTimeout(() => setCurrent(null), lasts);
    return () => clearTimeout(timer);
  }, [current, held]);

  const close = () => setCurrent(null);
  const hold = () => setHeld(true);
  const letGo = () => setHeld(false);
  return (
    <div
      class="toasts no-print"
      role="status"
      onPointerEnter={hold}
      onPointerLeave={letGo}
      onFocusIn={hold}
      onFocusOut={letGo}
    >
      {current && <ToastCard toast={current} close={close} closeLabel={closeLabel} />}
    </div>
  );
}

/** One message, with what takes it back. */
export function ToastCard({ toast, close, closeLabel }: { toast: Toast; close: () => void; closeLabel: string }) {
  const { text, undo } = toast;
  const takeBack = () => {
    undo?.act();
    close();
  };
  return (
    <div class="toast">
      <span>{text}</span>
      {undo && (
        <button type="button" onClick={takeBack}>
          {undo.label}
        </button>
      )}
      <button type="button" aria-label={closeLabel} onClick={close}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
