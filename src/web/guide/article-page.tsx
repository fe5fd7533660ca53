import { useQuery } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { cancellable } from '../shell/api.ts';
import { formatDate } from '../shell/dates.ts';
import { language } from '../shell/i18n.ts';
import { ProblemPage } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import { t } from './words.ts';
import './guide.css';

const isEnglish = language === 'en';

/** One page of the product's own help. */
export function ArticlePage({ slug }: { slug: string }) {
  const article = useQuery({
    queryKey: ['guide', slug],
    queryFn: ({ signal }) => cancellable(signal).guide.read({ params: { slug } }),
  });
  if (article.error && !article.data) {
    return <ProblemPage error={article.error} retry={() => void article.refetch()} />;
  }
  if (!article.data) {
    return (
      <div class="page">
        <Skeleton label={shell('app.loading')} />
      </div>
    );
  }
  const { title, html, updatedAt } = article.data;
  return (
    <Page title={title}>
      {!isEnglish && <p class="soft">{t('guide.english')}</p>}
      <div lang="en">
        <Prose html={html} />
      </div>
      <div class="row-apart guide-foot">
        <Link href="/guide">{t('guide.back')}</Link>
        <span class="soft small">{t('guide.updated', { when: formatDate(updatedAt) })}</span>
      </div>
    </Page>
  );
}
