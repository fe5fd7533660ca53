import { useEffect, useId, useState } from 'preact/hooks';
import type { Media } from '#src/contract/captions.ts';
import { formatNumber } from '../shell/i18n.ts';
import { Button } from '../ui/button.tsx';
import { t } from './words.ts';

interface Props {
  player: HTMLMediaElement;
  media: Media;
  language: string;
  choose: (language: string) => void;
}

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** What browsers' own players lack or hide: steps, speed, the language of captions, a smaller version. */
export function Controls({ player, media, language, choose }: Props) {
  const [speed, setSpeed] = useState(player.playbackRate);
  const step = (seconds: number) => () => void (player.currentTime = Math.max(0, player.currentTime + seconds));
  const faster = (value: number) => {
    setSpeed(value);
    player.playbackRate = value;
  };
  return (
    <div class="media-controls no-print">
      <Button look="quiet" aria-label={t('player.back')} onClick={step(-10)}>
        −10
      </Button>
      <Button look="quiet" aria-label={t('player.forward')} onClick={step(10)}>
        +10
      </Button>
      <Choice
        label={t('player.speed')}
        value={String(speed)}
        options={speeds.map((value) => [String(value), t('player.speed.value', { speed: formatNumber(value) })])}
        choose={(value) => faster(Number(value))}
      />
      {media.captions.length > 0 && (
        <Choice
          label={t('player.captions')}
          value={language}
          options={[
            ['', t('player.captions.none')],
            ...media.captions.map((one) => [one.language, one.language] as const),
          ]}
          choose={choose}
        />
      )}
      {media.small && <Small player={player} address={media.small} />}
      {media.can.edit && (
        <a class="small" href={`/media/${media.upload.id}/captions`}>
          {t(media.captions.length > 0 ? 'player.edit' : 'player.write')}
        </a>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: (readonly [value: string, label: string])[];
  choose: (value: string) => void;
}

function Choice({ label, value, options, choose }: ChoiceProps) {
  const id = useId();
  return (
    <span class="media-choice">
      <label class="small" for={id}>
        {label}
      </label>
      <select id={id} class="input" value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Chosen by itself on a phone or where data is saved; what is being played goes on where it was. */
function Small({ player, address }: { player: HTMLMediaElement; address: string }) {
  const [on, setOn] = useState(prefersSmall);
  const [large] = useState(player.src);
  useEffect(() => {
    const wanted = on ? new URL(address, location.href).href : large;
    if (player.src === wanted) return;
    const { currentTime, paused } = player;
    player.src = wanted;
    player.currentTime = currentTime;
    if (!paused) void player.play();
  }, [on]);
  return (
    <label class="check small">
      <input type="checkbox" checked={on} onChange={() => setOn(!on)} />
      <span>{t('player.small')}</span>
    </label>
  );
}

const prefersSmall = () => {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true || matchMedia('(max-width: 40rem)').matches;
};
