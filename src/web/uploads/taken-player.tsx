import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Kind } from './capture.ts';
import { t } from './recorder-words.ts';

interface Props {
  kind: Kind;
  blob: Blob;
  hold: RefObject<HTMLVideoElement & HTMLAudioElement>;
}

/** Plays what was recorded from where the page holds it. */
export function TakenPlayer({ kind, blob, hold }: Props) {
  const address = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  const shared = { ref: hold, class: 'recorder-player', controls: true, preload: 'metadata', src: address } as const;
  return kind === 'voice' ? (
    <audio {...shared} aria-label={t('done.voice')} />
  ) : (
    <video {...shared} playsInline aria-label={t(`done.${kind}`)} />
  );
}
