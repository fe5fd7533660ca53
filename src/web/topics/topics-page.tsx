import { Link, useSearchParams } from 'wouter-preact';
import { FindBox } from '../search/find-box.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useTopics } from './queries.ts';
import { t } from './words.ts';
import './topics.css';

const mostNamed = 60;

/** What people here ask about. */
export function TopicsPage() {
  const [params] = useSearchParams();
  return (
    <Page title={t('topics.title')} lede={t('topics.lede')}>
      <FindBox param="name" label={t('topics.find')} most={mostNamed} />
      <Topics name={(params.get('name') ?? '').trim().slice(0, mostNamed)} />
    </Page>
  );
}

function Topics({ name }: { name: string }) {
  const topics = useTopics(name);
  if (topics.isPending) return <Skeleton label={shell('app.loading')} lines={12} />;
  if (!topics.data) return <ProblemNotice error={topics.error} retry={() => void topics.refetch()} />;
  const items = topics.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return name ? <NoneLike /> : <NoTopics />;
  return (
    <>
      <ul class="topic-grid">
        {items.map((topic) => (
          <li key={topic.slug}>
            <Link class="topic-card" href={`/topics/${encodeURIComponent(topic.slug)}`}>
              <span class="topic-name">{topic.name}</span>
              <span class="soft small">{t('topics.count', { count: topic.questions })}</span>
            </Link>
          </li>
        ))}
      </ul>
      <More label={t('topics.more')} list={topics} />
    </>
  );
}

const NoTopics = () => (
  <Empty title={t('topics.none')}>
    <p>{t('topics.none.body')}</p>
    <Link href="/" class={buttonClass('primary')}>
      {t('topics.none.ask')}
    </Link>
  </Empty>
);

const NoneLike = () => (
  <Empty title={t('topics.none-like')}>
    <p>{t('topics.none-like.body')}</p>
    <Link href="/topics" class={buttonClass()}>
      {t('topics.none-like.all')}
    </Link>
  </Empty>
);
