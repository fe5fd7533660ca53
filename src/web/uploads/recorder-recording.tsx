import { useEffect, useRef, useState } from 'preact/hooks';
import type { UploadLimits } from '#src/contract/uploads.ts';
import { Button } from '../ui/button.tsx';
import type { Kind } from './capture.ts';
import { formatBytes, formatClock } from './measures.ts';
import { t } from './recorder-words.ts';
import type { Session } from './session.ts';

interface Props {
  kind: Kind;
  session: Session;
  paused: boolean;
  limits: UploadLimits;
  hold: (paused: boolean) => void;
}

/** While it records: how long and how large it is, and how much is left of both. */
export function Recording({ kind, session, paused, limits, hold }: Props) {
  const seconds = useSeconds(session, paused);
  const left = limits.recordingSeconds - seconds;
  return (
    <>
      {kind === 'camera' && <Viewfinder stream={session.stream} />}
      <div class={paused ? 'recorder-state recorder-paused' : 'recorder-state'}>
        <span class="recorder-dot" aria-hidden="true" />
        <strong>{paused ? t('paused') : t('recording')}</strong>
        <span class="recorder-clock">{formatClock(seconds)}</span>
      </div>
      <progress class="recorder-meter" aria-label={t('meter')} max={limits.recordingSeconds} value={seconds} />
      <div class="row-apart small">
        <span>{t('left', { time: formatClock(left) })}</span>
        <span class="soft">
          {t('size', { size: formatBytes(session.bytes()), most: formatBytes(limits.recordingBytes) })}
        </span>
      </div>
      <p class="visually-hidden" role="status">
        {heard(paused, left)}
      </p>
      <div class="row">
        <Button look="primary" data-first onClick={session.stop}>
          {t('stop')}
        </Button>
        <Button onClick={() => hold(!paused)}>{paused ? t('resume') : t('pause')}</Button>
      </div>
    </>
  );
}

/** What the camera sees; without its sound, which would be recorded again. */
function Viewfinder({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} class="recorder-player" muted autoPlay playsInline aria-label={t('viewfinder')} />;
}

/** Read out: a clock that speaks every second would be recorded too. */
function heard(paused: boolean, left: number) {
  const soon = [10, 30].find((mark) => left <= mark);
  return soon === undefined ? t(paused ? 'paused' : 'recording') : t('left.soon', { count: soon });
}

function useSeconds(session: Session, paused: boolean) {
  const [seconds, setSeconds] = useState(session.seconds);
  useEffect(() => {
    setSeconds(session.seconds());
    if (paused) return;
    const tick = setInterval(() => setSeconds(session.seconds()), 250);
    return () => clearInterval(tick);
  }, [session, paused]);
  return seconds;
}
