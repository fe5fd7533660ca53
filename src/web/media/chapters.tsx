import { useCallback } from 'preact/hooks';
import type { Cue } from '#src/contract/captions.ts';
import { cueAt, formatTime } from './cues.ts';
import { useOfTime } from './use-second.ts';
import { t } from './words.ts';

/** The parts of a recording; pressing one goes there. */
export function Chapters({ player, cues }: { player: HTMLMediaElement; cues: Cue[] }) {
  const current = useOfTime(
    player,
    useCallback((second: number) => cueAt(cues, second), [cues]),
  );
  return (
    <nav class="media-chapters" aria-label={t('player.chapters')}>
      <strong>{t('player.chapters')}</strong>
      <ol>
        {cues.map(({ start, text }, index) => (
          <li key={start}>
            <button
              type="button"
              class="media-line"
              aria-current={index === current ? 'true' : undefined}
              onClick={() => void (player.currentTime = start)}
            >
              <span class="media-time">{formatTime(Math.floor(start))}</span> {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
