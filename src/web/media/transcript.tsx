import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Captions } from '#src/contract/captions.ts';
import { cueAt, formatTime } from './cues.ts';
import { useOfTime } from './use-second.ts';
import { t } from './words.ts';

/** All that is said, below the player: it follows, and a pressed line is gone to. It is all in the page, for the browser's own search. */
export function Transcript({ player, captions }: { player: HTMLMediaElement; captions: Captions }) {
  const { cues } = captions;
  const current = useOfTime(
    player,
    useCallback((second: number) => cueAt(cues, second), [cues]),
  );
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const line = box?.children[current] as HTMLElement | undefined;
    // Only the list moves, never the page under whoever reads elsewhere.
    if (box && line && !player.paused) box.scrollTop = line.offsetTop - box.clientHeight / 3;
  }, [current, player]);
  return (
    <section class="media-transcript" aria-label={t('player.transcript')}>
      <strong>{t('player.transcript')}</strong>
      {captions.isMachineMade && <p class="soft small">{t('player.machine')}</p>}
      <ol ref={list} lang={captions.language}>
        {cues.map(({ start, text }, index) => (
          <li key={`${start}-${text}`}>
            <button
              type="button"
              class="media-line"
              aria-current={index === current ? 'true' : undefined}
              onClick={() => void (player.currentTime = start)}
            >
              <span class="media-time">{formatTime(Math.floor(start))}</span> <span>{text}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
