import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Commands } from './how-to.tsx';
import { ImportCard } from './import-card.tsx';
import { useImports } from './queries.ts';
import { SystemCard } from './system-card.tsx';
import { t } from './words.ts';
import './imports.css';

/** For administrators: what came in, what is coming in, and how far search is with it. */
export function ImportsPage() {
  const me = useMe();
  if (!me.isAdministrator) return <Page title={t('imports.only')} lede={t('imports.only.body')} children={null} />;
  return (
    <Page title={t('imports.title')} lede={t('imports.lede')}>
      <SystemCard />
      <HowTo />
      <section class="stack" aria-labelledby="runs">
        <h2 id="runs">{t('runs.title')}</h2>
        <Imports />
      </section>
    </Page>
  );
}

function HowTo() {
  return (
    <section class="stack" aria-labelledby="how">
      <h2 id="how">{t('how.title')}</h2>
      <p class="soft">{t('how.body')}</p>
      <Commands />
    </section>
  );
}

function Imports() {
  const imports = useImports();
  if (imports.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!imports.data) return <ProblemNotice error={imports.error} retry={() => void imports.refetch()} />;
  if (imports.data.items.length === 0) {
    return (
      <Empty title={t('runs.none')}>
        <p>{t('runs.none.body')}</p>
      </Empty>
    );
  }
  return (
    <>
      {imports.data.items.map((run) => (
        <ImportCard key={run.id} run={run} />
      ))}
    </>
  );
}
