import { useEffect, useMemo, useState } from 'preact/hooks';
import type { UploadLimits } from '#src/contract/uploads.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { Kind } from './capture.ts';
import { formatBytes, formatClock } from './measures.ts';
import { t } from './recorder-words.ts';
import type { Take } from './session.ts';
import { uploadFile } from './upload.ts';

interface Props {
  kind: Kind;
  take: Take;
  limits: UploadLimits;
  attach: (path: string, words: string) => void;
  again: () => void;
}

/** What was recorded, to be looked at before anybody else does; it stays here until it has arrived. */
export function Taken({ kind, take, attach, again }: Props) {
  const [words, setWords] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async () => {
    if (sending) return;
    setSending(true);
    setProblem(null);
    try {
      attach(await uploadFile(take.blob), described(words, kind, take));
    } catch (error) {
      setProblem((error as Error).message);
      setSending(false);
    }
  };
  const size = [take.seconds === null ? null : formatClock(take.seconds), formatBytes(take.blob.size)];
  return (
    <Form problem={null} onSubmit={() => void send()}>
      {take.ended !== 'person' && (
        <Notice tone="warn">
          <p>{t(`ended.${take.ended}`)}</p>
        </Notice>
      )}
      <Player kind={kind} blob={take.blob} />
      <p class="soft small">{size.filter(Boolean).join(' · ')}</p>
      <TextField
        label={t('words')}
        hint={t('words.hint')}
        name="recording-words"
        maxLength={200}
        value={words}
        onValue={setWords}
      />
      {problem && (
        <Notice tone="bad">
          <p>{problem}</p>
        </Notice>
      )}
      <div class="row">
        <Button type="submit" look="primary" data-first busy={sending}>
          {sending ? t('sending') : t('attach')}
        </Button>
        <Button busy={sending} onClick={again}>
          {t('again')}
        </Button>
      </div>
    </Form>
  );
}

function Player({ kind, blob }: { kind: Kind; blob: Blob }) {
  const address = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return kind === 'voice' ? (
    <audio class="recorder-player" controls preload="metadata" src={address} aria-label={t('done.voice')} />
  ) : (
    <video
      class="recorder-player"
      controls
      playsInline
      preload="metadata"
      src={address}
      aria-label={t('done.screen')}
    />
  );
}

/** What stands for it in the text, without the signs that would end it there. */
function described(words: string, kind: Kind, { seconds }: Take) {
  const said =
    words
      .replace(/[[\]\\\n]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || t(`words.${kind}`);
  return seconds === null ? said : `${said} (${formatClock(seconds)})`;
}
