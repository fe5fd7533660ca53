import { useQuery } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { cancellable } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Icon } from '../ui/icons.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { t } from './words.ts';
import './guide.css';

/** The pages of the product's own help. */
export function GuidePage() {
  const me = useSession().data;
  return (
    <Page title={t('guide.title')} lede={t('guide.lede')}>
      <Articles />
      {me && <Link href="/design">{t('guide.design')}</Link>}
    </Page>
  );
}

function Articles() {
  const guide = useQuery({ queryKey: ['guide'], queryFn: ({ signal }) => cancellable(signal).guide.list({}) });
  if (guide.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!guide.data) return <ProblemNotice error={guide.error} retry={() => void guide.refetch()} />;
  if (guide.data.items.length === 0) {
    return (
      <Empty title={t('guide.none')}>
        <p>{t('guide.none.body')}</p>
      </Empty>
    );
  }
  return (
    <ul class="list">
      {guide.data.items.map(({ slug, title }) => (
        <li key={slug}>
          <Link class="guide-item" href={`/guide/${encodeURIComponent(slug)}`}>
            <span lang="en">{title}</span>
            <Icon name="arrow" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
