import { useEffect, useId } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { formatClock } from './measures.ts';
import { t } from './recorder-words.ts';
import { isCut, moveFrom, moveTo, step, type Range } from './trim-range.ts';
import { useTrim, type Trimming } from './use-trim.ts';

/** Cuts the beginning or the end off what was recorded, before anything of it leaves the device. */
export function Trimmer(props: Trimming & { busy: (isCutting: boolean) => void }) {
  const { limits, player, busy } = props;
  const { length, kept, change, part, failed, cut, stop } = useTrim(props);
  useEffect(() => busy(part !== null), [part !== null]);
  const isLong = kept.to - kept.from > limits.recordingSeconds;
  if (failed) return <FieldError id="trim-failed" error={t('trim.failed')} />;
  if (length === null) return null;
  if (part !== null) return <Progress part={part} stop={stop} />;
  const shown = { time: formatClock(kept.to - kept.from), all: formatClock(length) };
  return (
    <div class="stack-tight">
      <End
        side="start"
        value={kept.from}
        max={length}
        change={(from) => change(moveFrom(kept, from), moveFrom(kept, from).from)}
      />
      <End
        side="end"
        value={kept.to}
        max={length}
        change={(to) => change(moveTo(kept, to, length), moveTo(kept, to, length).to)}
      />
      <p class="small soft">{t('trim.kept', shown)}</p>
      <FieldError
        id="trim-long"
        error={isLong ? t('trim.long', { time: formatClock(limits.recordingSeconds) }) : undefined}
      />
      <div class="row">
        <Button busy={!isCut(kept, length) || isLong} onClick={() => void cut()}>
          {t('trim.cut')}
        </Button>
        <Button look="quiet" onClick={() => player && playOnly(player, kept)}>
          {t('trim.play')}
        </Button>
      </div>
    </div>
  );
}

interface EndProps {
  side: 'start' | 'end';
  /** Seconds. */
  value: number;
  max: number;
  change: (seconds: number) => void;
}

/** One end: pushed, moved with the arrow keys, or typed in seconds. */
function End({ side, value, max, change }: EndProps) {
  const id = useId();
  const shared = { min: 0, max, step, value: value.toFixed(1) };
  return (
    <div class="trim-end">
      <label for={id}>{t(`trim.${side}`)}</label>
      <input
        {...shared}
        id={id}
        type="range"
        aria-valuetext={formatClock(value)}
        onInput={({ currentTarget }) => change(currentTarget.valueAsNumber)}
      />
      <input
        {...shared}
        class="input"
        type="number"
        inputMode="decimal"
        aria-label={t(`trim.${side}.seconds`)}
        onChange={({ currentTarget }) => {
          change(currentTarget.valueAsNumber);
          // What was typed past an end shows where it went.
          currentTarget.value = value.toFixed(1);
        }}
      />
    </div>
  );
}

const Progress = ({ part, stop }: { part: number; stop: () => void }) => (
  <div class="stack-tight">
    <p class="small" role="status">
      {t('trim.cutting')}
    </p>
    <progress class="recorder-meter" aria-label={t('trim.progress')} value={part} />
    <div>
      <Button data-trim-stop onClick={stop}>
        {t('trim.stop')}
      </Button>
    </div>
  </div>
);

function playOnly(player: HTMLMediaElement, { from, to }: Range) {
  player.currentTime = from;
  const look = () => {
    if (player.currentTime < to) return;
    player.pause();
    player.removeEventListener('timeupdate', look);
  };
  player.addEventListener('timeupdate', look);
  player.addEventListener('pause', () => player.removeEventListener('timeupdate', look), { once: true });
  void player.play();
}
