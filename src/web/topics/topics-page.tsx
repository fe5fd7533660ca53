import { Link, useSearchParams } from 'wouter-preact';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { useSettled } from '../search/queries.ts';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useTopics } from './queries.ts';
import { t } from './words.ts';
import './topics.css';

/** What people here ask about. */
export function TopicsPage() {
  const [params, setParams] = useSearchParams();
  const name = params.get('name') ?? '';
  const find = (name: string) => setParams(name ? { name } : {}, { replace: true });
  return (
    <Page title={t('topics.title')} lede={t('topics.lede')}>
      <div class="input-search">
        <label class="visually-hidden" for="topic-name">
          {t('topics.find')}
        </label>
        <Icon name="search" size={20} />
        <input
          id="topic-name"
          class="input"
          type="search"
          name="name"
          autocomplete="off"
          maxLength={60}
          placeholder={t('topics.find')}
          value={name}
          onInput={(event) => find(event.currentTarget.value)}
        />
      </div>
      <Topics name={name} />
    </Page>
  );
}

function Topics({ name }: { name: string }) {
  const topics = useTopics(useSettled(name.trim(), 200));
  if (topics.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!topics.data) return <ProblemNotice error={topics.error} retry={() => void topics.refetch()} />;
  const items = topics.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Empty title={name ? t('topics.none-like') : t('topics.none')}>
        <p>{name ? t('topics.none-like.body') : t('topics.none.body')}</p>
      </Empty>
    );
  }
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
