import { useEffect, useRef, useState } from 'preact/hooks';
import type { UploadLimits } from '#src/contract/uploads.ts';
import { announce } from '../ui/announce.tsx';
import type { Kind } from './capture.ts';
import { formatClock } from './measures.ts';
import { t } from './recorder-words.ts';
import type { Take } from './session.ts';
import { lengthOf, trim } from './trim.ts';
import { wholeOf, type Range } from './trim-range.ts';

export interface Trimming {
  kind: Kind;
  take: Take;
  limits: UploadLimits;
  player: HTMLVideoElement | HTMLAudioElement | null;
  /** Takes what is left of it; null when it was stopped or could not be cut: then its player was used up all the same. */
  done: (take: Take | null, isFailed: boolean) => void;
}

/** What is kept of a recording, and the cutting itself; leaving it stops it. */
export function useTrim({ kind, take, limits, player, done }: Trimming) {
  const [length, setLength] = useState<number | null>(null);
  const [kept, setKept] = useState<Range>(wholeOf(0));
  const [part, setPart] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  useEffect(() => {
    if (!player) return;
    const measure = async () => {
      try {
        const length = await lengthOf(player);
        setLength(length);
        setKept(wholeOf(length));
      } catch {
        setFailed(true);
      }
    };
    void measure();
  }, [player]);

  const cut = async () => {
    if (!player || part !== null) return;
    const { signal } = (stopping.current = new AbortController());
    setPart(0);
    try {
      const result = await trim({ player, kind, take, kept, limits, signal, progress: setPart });
      if (result) announce(t('trim.done', { time: formatClock(kept.to - kept.from) }));
      done(result, false);
    } catch {
      done(null, true);
    }
  };
  const change = (range: Range, shown: number) => {
    setKept(range);
    if (player) player.currentTime = shown;
  };
  return { length, kept, change, part, failed, cut, stop: () => stopping.current?.abort() };
}
