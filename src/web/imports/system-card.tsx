import type { SystemStatus } from '#src/contract/system.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { formatNumber } from '../shell/i18n.ts';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { useSystem } from './queries.ts';
import { t } from './words.ts';

/** What this installation holds, and how far its search index is. */
export function SystemCard() {
  const system = useSystem();
  if (system.isPending) return <Skeleton label={shell('app.loading')} lines={3} />;
  if (!system.data) return <ProblemNotice error={system.error} retry={() => void system.refetch()} />;
  const { questions, answers, people, search, version } = system.data;
  return (
    <div class="card stack">
      <div class="row-apart">
        <h2>{t('holds.title')}</h2>
        <span class="soft small">{t('holds.version', { version })}</span>
      </div>
      <dl class="figures">
        <Figure name={t('holds.questions')} value={questions} />
        <Figure name={t('holds.answers')} value={answers} />
        <Figure name={t('holds.people')} value={people} />
      </dl>
      <h3>{t('index.title')}</h3>
      <Index search={search} />
    </div>
  );
}

const Figure = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{formatNumber(value)}</dd>
  </div>
);

function Index({ search: { model, passages, waiting } }: { search: SystemStatus['search'] }) {
  if (!model) return <p class="soft">{t('index.words')}</p>;
  return (
    <div class="stack-tight">
      <progress
        class="progress"
        max={Math.max(passages, 1)}
        value={passages - waiting}
        aria-label={t('index.progress')}
      />
      <p class="soft small">
        {waiting > 0 ? t('index.waiting', { count: waiting, total: passages }) : t('index.ready')}{' '}
        {t('index.model', { model })}
      </p>
    </div>
  );
}
