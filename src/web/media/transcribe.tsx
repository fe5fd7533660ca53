import { useQueryClient } from '@tanstack/preact-query';
import type { Media } from '#src/contract/captions.ts';
import { api } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { refresh } from './queries.ts';
import { t } from './words.ts';

/** Has the words written by the service that is set up for it, and says how far that has come. */
export function Transcribe({ media, language }: { media: Media; language: string }) {
  const client = useQueryClient();
  const { id } = media.upload;
  const { state, progress, problem } = media.transcription;
  const look = () => void refresh(client, id);
  const begin = useMutation({
    mutationFn: () => api.captions.transcribe({ params: { id }, body: { language } }),
    onSettled: look,
  });
  const isRunning = state === 'waiting' || state === 'running';
  return (
    <section class="stack-tight" aria-label={t('transcribe.title')}>
      <h2>{t('transcribe.title')}</h2>
      <p class="soft small">{t('transcribe.body')}</p>
      {problem && (
        <Notice tone="bad">
          <p>{t('transcribe.failed', { problem })}</p>
        </Notice>
      )}
      <ProblemNotice error={begin.error} />
      {isRunning && <progress aria-label={t('transcribe.running')} max={100} value={progress} />}
      <div>
        {isRunning ? (
          <Button onClick={look}>{t('transcribe.look')}</Button>
        ) : (
          <Button busy={begin.isPending} onClick={() => begin.mutate()}>
            {t('transcribe.start')}
          </Button>
        )}
      </div>
    </section>
  );
}
