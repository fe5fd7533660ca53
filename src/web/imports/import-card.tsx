import { useQueryClient } from '@tanstack/preact-query';
import type { Import } from '#src/contract/imports.ts';
import { api, problemOf } from '../shell/api.ts';
import { formatWhen } from '../shell/dates.ts';
import { useMutation } from '../shell/mutation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { t } from './words.ts';

/** One import: how far it is, what it brought, what was broken. */
export function ImportCard({ run }: { run: Import }) {
  return (
    <article class="card stack" aria-labelledby={`import-${run.id}`}>
      <div class="row-apart">
        <div>
          <h3 id={`import-${run.id}`}>{run.source}</h3>
          <p class="row soft small">
            <StateBadge state={run.state} />
            <span>{run.format}</span>
            <span>{t('run.started', { when: formatWhen(run.startedAt) })}</span>
          </p>
        </div>
        {run.state === 'running' && <Stop run={run} />}
      </div>
      {run.state === 'running' && <Progress bytes={run.bytes} />}
      {run.error && (
        <Notice tone="bad">
          <p>{run.error}</p>
        </Notice>
      )}
      <p class="small">{brought(run.counts)}</p>
      <Problems problems={run.problems} />
    </article>
  );
}

const looks: Record<Import['state'], string> = {
  running: 'badge',
  done: 'badge badge-good',
  failed: 'badge badge-bad',
  stopped: 'badge badge-warn',
};

function StateBadge({ state }: { state: Import['state'] }) {
  return (
    <span class={looks[state]}>
      <Icon name={state === 'done' ? 'settled' : state === 'failed' ? 'warning' : 'circle'} size={16} />
      {t(`run.state.${state}`)}
    </span>
  );
}

function Progress({ bytes: { done, total } }: Pick<Import, 'bytes'>) {
  const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;
  return (
    <div class="stack-tight">
      <progress class="progress" max={100} value={percent} aria-label={t('run.progress')} />
      <p class="soft small">{t('run.percent', { percent })}</p>
    </div>
  );
}

function Stop({ run }: { run: Import }) {
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => api.imports.stop({ params: { id: run.id } }),
    onSuccess: () => toast(t('run.stopped')),
    onError: (error) => toast(problemOf(error).title),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
  return (
    <Button busy={stop.isPending} onClick={() => stop.mutate()}>
      {t('run.stop')}
    </Button>
  );
}

function Problems({ problems }: Pick<Import, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>{t('run.problems', { count: problems.length })}</summary>
      <ul class="problems small">
        {problems.map(({ file, line, message }, index) => (
          <li key={index}>{t('run.problem', { file, line, message })}</li>
        ))}
      </ul>
    </details>
  );
}

function brought(counts: Import['counts']) {
  const kinds = ['people', 'questions', 'answers', 'comments', 'links', 'already', 'skipped'] as const;
  return kinds
    .filter((kind) => counts[kind] > 0 || kind === 'questions' || kind === 'answers')
    .map((kind) => t(`run.${kind}`, { count: counts[kind] }))
    .join(' · ');
}
