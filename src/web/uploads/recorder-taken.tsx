import { useRef, useState } from 'preact/hooks';
import type { UploadLimits } from '#src/contract/uploads.ts';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { Kind } from './capture.ts';
import { formatBytes, formatClock } from './measures.ts';
import { t } from './recorder-words.ts';
import { Sending } from './sending.tsx';
import type { Take } from './session.ts';
import { TakenPlayer } from './taken-player.tsx';
import { canTrim } from './trim.ts';
import { Trimmer } from './trimmer.tsx';
import { useSending } from './use-sending.ts';

interface Props {
  kind: Kind;
  take: Take;
  limits: UploadLimits;
  attach: (path: string, words: string) => void;
  again: () => void;
}

/** What was recorded, to be looked at and cut before anybody else sees it; it stays here until it has arrived. */
export function Taken({ kind, take: whole, limits, attach, again }: Props) {
  const [take, setTake] = useState(whole);
  const [words, setWords] = useState('');
  const [cutting, setCutting] = useState(false);
  const { sending, problem, send, cancel } = useSending();
  const isBusy = sending !== null || cutting;
  const submit = () => {
    if (isBusy) return;
    const said = described(words, kind, take);
    void send(take.blob, said).then((path) => path && attach(path, said));
  };
  const size = [take.seconds === null ? null : formatClock(take.seconds), formatBytes(take.blob.size)];
  return (
    <Form problem={null} onSubmit={submit}>
      {whole.ended !== 'person' && (
        <Notice tone="warn">
          <p>{t(`ended.${whole.ended}`)}</p>
        </Notice>
      )}
      <Played {...{ kind, take, whole, limits, setTake, setCutting }} locked={sending !== null} />
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
        <Button type="submit" look="primary" data-first busy={isBusy}>
          {sending === null ? t('attach') : t('sending')}
        </Button>
        <Button busy={isBusy} onClick={again}>
          {t('again')}
        </Button>
      </div>
      {sending !== null && <Sending part={sending} cancel={cancel} />}
    </Form>
  );
}

interface PlayedProps {
  kind: Kind;
  take: Take;
  whole: Take;
  limits: UploadLimits;
  setTake: (take: Take) => void;
  setCutting: (isCutting: boolean) => void;
  locked: boolean;
}

function Played({ kind, take, whole, limits, setTake, setCutting, locked }: PlayedProps) {
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  // A player whose sound was taken for a cut never gives it back: the next one is another.
  const [turn, setTurn] = useState(0);
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const next = (take: Take | null, isFailed = false) => {
    setCutting(false);
    setFailed(isFailed);
    if (take) setOpen(false);
    if (take) setTake(take);
    setTurn(turn + 1);
  };
  return (
    <>
      <TakenPlayer key={turn} hold={player} {...{ kind }} blob={take.blob} />
      {take !== whole && (
        <div class="row">
          <span class="small">{t('trim.done', { time: formatClock(take.seconds ?? 0) })}</span>
          <Button look="quiet" busy={locked} onClick={() => next(whole)}>
            {t('trim.undo')}
          </Button>
        </div>
      )}
      <div role="alert">
        <FieldError id="trim-failed" error={failed ? t('trim.failed') : undefined} />
      </div>
      {take === whole && !canTrim(kind) && <p class="soft small">{t('trim.unsupported')}</p>}
      {take === whole && canTrim(kind) && !locked && (
        <details class="trim" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t('trim.title')}</summary>
          {open && (
            <Trimmer key={turn} {...{ kind, take, limits }} player={player.current} done={next} busy={setCutting} />
          )}
        </details>
      )}
    </>
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
