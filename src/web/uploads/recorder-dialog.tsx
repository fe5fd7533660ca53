import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import type { UploadLimits } from '#src/contract/uploads.ts';
import { cancellable } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import type { Kind } from './capture.ts';
import { Ready } from './recorder-ready.tsx';
import { Recording } from './recorder-recording.tsx';
import { Taken } from './recorder-taken.tsx';
import { t } from './recorder-words.ts';
import type { Take } from './session.ts';
import { useRecorder } from './use-recorder.ts';
import './recorder.css';

interface Props {
  kind: Kind;
  /** What was recorded before and is looked at again. */
  before: Take | null;
  attach: (path: string, words: string) => void;
  close: () => void;
  /** Opens it again with what was discarded. */
  reopen: (take: Take) => void;
}

/** Records the voice, the screen or with the camera, plays it back, and attaches it. */
export function RecorderDialog(props: Props) {
  const { kind, close } = props;
  const limits = useQuery({
    queryKey: ['upload-limits'],
    queryFn: ({ signal }) => cancellable(signal).uploads.limits({}),
    staleTime: 60_000,
  });
  const taken = useRef<Take | null>(null);
  // Closed by Escape as well: what was recorded can be had back for a while.
  const leave = () => {
    const take = taken.current;
    close();
    if (take) toast(t('discarded'), { label: t('undo'), act: () => props.reopen(take) });
  };
  return (
    <Dialog title={t(`title.${kind}`)} closeLabel={t('close')} close={leave}>
      {limits.data && isTaken(kind, limits.data) && <Recorder {...props} limits={limits.data} taken={taken} />}
      {limits.data && !isTaken(kind, limits.data) && <Notice>{t('untaken')}</Notice>}
      {limits.isPending && <Skeleton label={t('title.voice')} lines={3} />}
      {!limits.data && <ProblemNotice error={limits.error} retry={() => void limits.refetch()} />}
    </Dialog>
  );
}

const isTaken = (kind: Kind, { kinds }: UploadLimits) => kinds.includes(kind === 'voice' ? 'sound' : 'film');

type RecorderProps = Props & { limits: UploadLimits; taken: { current: Take | null } };

function Recorder({ kind, before, limits, taken, attach, close }: RecorderProps) {
  const { stage, start, hold, take, again } = useRecorder(kind, limits, before);
  const body = useRef<HTMLDivElement>(null);
  const phase = stage.is;
  taken.current = stage.is === 'done' ? stage.take : null;
  useWarning(phase === 'recording' || phase === 'done');
  useEffect(() => {
    // What was pressed has gone with the stage before.
    if (phase === 'recording' || phase === 'done') body.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [phase]);
  const done = (path: string, words: string) => {
    taken.current = null;
    attach(path, words);
    close();
  };
  return (
    <div ref={body} class="recorder stack">
      {(stage.is === 'ready' || stage.is === 'asking') && (
        <Ready
          {...{ kind, limits, take }}
          asking={stage.is === 'asking'}
          hindrance={stage.is === 'ready' ? stage.hindrance : null}
          start={(withVoice) => void start(withVoice)}
        />
      )}
      {stage.is === 'recording' && (
        <Recording {...{ kind, limits, hold }} session={stage.session} paused={stage.paused} />
      )}
      {stage.is === 'done' && <Taken {...{ kind, limits, again }} take={stage.take} attach={done} />}
    </div>
  );
}

/** What is not sent yet would be lost with the page. */
function useWarning(isNeeded: boolean) {
  useEffect(() => {
    if (!isNeeded) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isNeeded]);
}
