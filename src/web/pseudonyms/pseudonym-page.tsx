import { Link } from 'wouter-preact';
import { ProblemPage } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { PausePanel } from './pause-panel.tsx';
import { usePseudonym } from './queries.ts';
import { UnmaskingPanel } from './unmasking-panel.tsx';
import { t } from './words.ts';

/** For an administrator who was asked to agree, and who may not be able to read the question itself. */
export function PseudonymPage({ id }: { id: string }) {
  const me = useMe();
  const pseudonym = usePseudonym(id);
  if (pseudonym.error) return <ProblemPage error={pseudonym.error} retry={() => void pseudonym.refetch()} />;
  if (!pseudonym.data) {
    return (
      <div class="page">
        <Skeleton label={shell('app.loading')} />
      </div>
    );
  }
  return (
    <Page title={t('page.title')} lede={t('page.lede')}>
      <div>
        <Link href={`/questions/${pseudonym.data.questionId}`}>{t('page.question')}</Link>
      </div>
      {me.isAdministrator && (
        <section class="card stack" aria-labelledby="unmasking">
          <h2 id="unmasking">{t('unmask.title')}</h2>
          <UnmaskingPanel id={id} />
        </section>
      )}
      <section class="card stack" aria-labelledby="pause">
        <h2 id="pause">{t('page.pause')}</h2>
        <PausePanel id={id} />
      </section>
    </Page>
  );
}
