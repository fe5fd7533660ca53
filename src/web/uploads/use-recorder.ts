import { useEffect, useRef, useState } from 'preact/hooks';
import type { UploadLimits } from '#src/contract/uploads.ts';
import { capture, end, hindranceOf, type Hindrance, type Kind } from './capture.ts';
import { startSession, type Session, type Take } from './session.ts';

export type Stage =
  | { is: 'ready'; hindrance: Hindrance | null }
  | { is: 'asking' }
  | { is: 'recording'; session: Session; paused: boolean }
  | { is: 'done'; take: Take };

/** A recording from the press that starts it to what is attached; leaving the page lets go of microphone and screen. */
export function useRecorder(kind: Kind, limits: UploadLimits, before: Take | null) {
  const [stage, setStage] = useState<Stage>(() => (before ? { is: 'done', take: before } : ready(kind)));
  const left = useRef(false);
  const session = useRef<Session | null>(null);
  useEffect(
    () => () => {
      left.current = true;
      session.current?.stop();
    },
    [],
  );

  const record = (stream: MediaStream) => {
    if (left.current) return end(stream);
    session.current = startSession(kind, stream, limits, (take) => {
      if (!left.current) setStage({ is: 'done', take });
    });
    setStage({ is: 'recording', session: session.current, paused: false });
  };
  const start = async (withVoice: boolean) => {
    setStage({ is: 'asking' });
    try {
      record(await capture(kind, withVoice));
    } catch (error) {
      setStage({ is: 'ready', hindrance: typeof error === 'string' ? (error as Hindrance) : 'failed' });
    }
  };
  const hold = (paused: boolean) => {
    if (stage.is !== 'recording') return;
    if (paused) stage.session.pause();
    else stage.session.resume();
    setStage({ ...stage, paused });
  };
  const take = (take: Take) => setStage({ is: 'done', take });
  return { stage, start, hold, take, again: () => setStage(ready(kind)) };
}

const ready = (kind: Kind): Stage => ({ is: 'ready', hindrance: hindranceOf(kind) });
