import { Link } from 'wouter-preact';
import type { Problem } from '#src/contract/problem.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { isNotFound, isSignedOut, problemOf } from './api.ts';
import { useSession, useStillSignedIn } from './session.ts';
import { SignedOutPage } from './signed-out.tsx';
import { t } from './words.ts';

/** What went wrong and what to do about it. Says nothing of an ended session: the banner does. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  if (!error || isSignedOut(error)) return null;
  const problem = problemOf(error);
  return (
    <Notice tone="bad">
      <strong>{problem.code === 'invalid' ? t('problem.invalid') : problem.title}</strong>
      <Advice problem={problem} />
      {retry && <Button onClick={retry}>{t('problem.retry')}</Button>}
    </Notice>
  );
}

/** In place of a page that could not be loaded. */
export function ProblemPage({ error, retry }: { error: unknown; retry: () => void }) {
  if (isNotFound(error)) return <MissingPage />;
  return (
    <div class="page">
      <ProblemNotice error={error} retry={retry} />
    </div>
  );
}

/** Where nothing is, or nothing that the reader may see: it does not tell which. */
export function MissingPage() {
  const me = useSession().data;
  useStillSignedIn(true);
  if (!me) return <MissingForVisitors />;
  return (
    <Page title={t('missing.title')} lede={t('missing.body')}>
      <div class="row">
        <Link href="/" class={buttonClass('primary')}>
          {t('missing.ask')}
        </Link>
        <Link href="/search" class={buttonClass()}>
          {t('missing.search')}
        </Link>
      </div>
    </Page>
  );
}

const MissingForVisitors = () => (
  <div class="stack">
    <div class="page missing-notice">
      <Notice>
        <p>{t('missing.visitor')}</p>
      </Notice>
    </div>
    <SignedOutPage />
  </div>
);

function Advice({ problem: { code, fields } }: { problem: Problem }) {
  if (code === 'unavailable') return <p>{t('problem.away.todo')}</p>;
  if (code === 'too_many') return <p>{t('problem.too-many.todo')}</p>;
  if (code === 'internal') return <p>{t('problem.unexpected.todo')}</p>;
  if (code === 'forbidden') return <p>{t('problem.forbidden.todo')}</p>;
  if (code === 'invalid') return <p>{Object.values(fields ?? {}).join(' ')}</p>;
  return null;
}
