import { useRef, useState } from 'preact/hooks';
import type { UploadLimits } from '#src/contract/uploads.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Hindrance, Kind } from './capture.ts';
import { formatBytes, formatClock } from './measures.ts';
import { t } from './recorder-words.ts';
import type { Take } from './session.ts';

interface Props {
  kind: Kind;
  limits: UploadLimits;
  asking: boolean;
  hindrance: Hindrance | null;
  start: (withVoice: boolean) => void;
  take: (take: Take) => void;
}

/** Before it begins: what may be recorded, who will see it, and what keeps the browser from it. */
export function Ready({ kind, limits, asking, hindrance, start, take }: Props) {
  const [withVoice, setWithVoice] = useState(true);
  const [large, setLarge] = useState<string | null>(null);
  const never = hindrance === 'insecure' || hindrance === 'unsupported';
  const choose = (file: File) => {
    const isLarge = file.size > limits.recordingBytes;
    const sizes = { size: formatBytes(file.size), most: formatBytes(limits.recordingBytes) };
    setLarge(isLarge ? t('file.large', sizes) : null);
    if (!isLarge) take({ blob: file, seconds: null, sound: null, ended: 'person' });
  };
  return (
    <>
      <p>{t(`lede.${kind}`)}</p>
      <p class="soft small">
        {t('limits', { time: formatClock(limits.recordingSeconds), size: formatBytes(limits.recordingBytes) })}
      </p>
      {kind !== 'voice' && !never && <WithVoice {...{ kind }} checked={withVoice} change={setWithVoice} />}
      <Problem text={large ?? (hindrance && sentence(hindrance, kind))} />
      <p class="soft small" role="status">
        {asking && t('asking')}
      </p>
      <div class="row">
        {!never && (
          <Button look="primary" busy={asking} onClick={() => start(withVoice)}>
            <Icon name={kind === 'voice' ? 'microphone' : kind} /> {t('start')}
          </Button>
        )}
        <FileButton kind={kind} choose={choose} />
      </div>
    </>
  );
}

interface WithVoiceProps {
  kind: 'screen' | 'camera';
  checked: boolean;
  change: (on: boolean) => void;
}

const WithVoice = ({ kind, checked, change }: WithVoiceProps) => (
  <label class="check">
    <input type="checkbox" checked={checked} onChange={() => change(!checked)} />
    <span>{t(kind === 'screen' ? 'with-voice' : 'with-sound')}</span>
  </label>
);

const Problem = ({ text }: { text: string | null }) =>
  text && (
    <Notice tone="bad">
      <p>{text}</p>
    </Notice>
  );

const types: Record<Kind, string> = {
  voice: 'audio/webm,audio/mp4,audio/ogg,.m4a,.ogg,.webm',
  screen: 'video/webm,video/mp4,.mp4,.webm',
  camera: 'video/webm,video/mp4,.mp4,.webm',
};

/** For what the device recorded by itself. */
function FileButton({ kind, choose }: { kind: Kind; choose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        accept={types[kind]}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) choose(file);
          // So that the same one can be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('file')}</Button>
    </>
  );
}

function sentence(hindrance: Hindrance, kind: Kind) {
  if (hindrance === 'refused') return t(`refused.${kind}`);
  if (hindrance === 'refused-voice') return t('refused.screen.voice');
  if (hindrance === 'unsupported') return t(`unsupported.${kind}`);
  if (hindrance === 'missing' && kind === 'camera') return t('missing.camera');
  return t(hindrance);
}
