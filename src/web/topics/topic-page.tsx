import { Link, useSearchParams } from 'wouter-preact';
import type { Topic } from '#src/contract/topics.ts';
import { TopicHealth } from '../insights/lazy.tsx';
import { useTopicHealth } from '../insights/queries.ts';
import { JobAidsNear } from '../job-aids/near.tsx';
import { SomethingChanged } from '../job-aids/something-changed.tsx';
import { QuestionList } from '../questions/question-list.tsx';
import { useQuestionList } from '../questions/queries.ts';
import { t as asking } from '../questions/words.ts';
import { readFilters } from '../shell/filters.ts';
import { IgnoredFilters } from '../shell/ignored-filters.tsx';
import { ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Waiting } from '../watching/waiting.tsx';
import { WatchMenu } from '../watching/watch-menu.tsx';
import { t as watching } from '../watching/words.ts';
import { Members } from './members.tsx';
import { useMembers } from './members-queries.ts';
import { useTopic } from './queries.ts';
import { t } from './words.ts';
import './topics.css';

/** One topic with its questions. */
export function TopicPage({ slug }: { slug: string }) {
  const query = useTopic(slug);
  // Asked for together with the topic, though it is shown further down.
  useTopicHealth(slug, 'week');
  if (query.data) return <OneTopic topic={query.data} />;
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} />
    </div>
  );
}

const shape = { state: ['open', 'settled'] } as const;
type State = 'open' | 'settled' | undefined;

function OneTopic({ topic }: { topic: Topic }) {
  const [params] = useSearchParams();
  const { values, ignored } = readFilters(params, shape);
  const { state } = values;
  const looksAfter = useMembers(topic.slug).data?.pages[0]?.can.manage ?? false;
  const address = `/topics/${encodeURIComponent(topic.slug)}`;
  const choice = (label: string, value: State) => ({
    label,
    href: value ? `${address}?state=${value}` : address,
    current: value === state,
  });
  return (
    <Page
      title={topic.name}
      lede={t('topic.count', { count: topic.questions })}
      actions={
        <div class="row">
          <WatchMenu slug={topic.slug} />
          {looksAfter && <SomethingChanged topic={topic.slug} />}
          <Link class={buttonClass()} href={`/solutions?${new URLSearchParams({ topic: topic.slug })}`}>
            {t('topic.solutions')}
          </Link>
          <Link class={buttonClass()} href={`/search?${new URLSearchParams({ topic: topic.slug })}`}>
            <Icon name="search" /> {t('topic.search')}
          </Link>
        </div>
      }
    >
      <Waiting slug={topic.slug} />
      <IgnoredFilters ignored={ignored} />
      <FilterLinks
        label={t('topic.filter')}
        choices={[
          choice(asking('list.all'), undefined),
          choice(asking('list.open'), 'open'),
          choice(asking('list.settled'), 'settled'),
        ]}
      />
      <Questions slug={topic.slug} state={state} />
      <JobAidsNear filter={{ topic: topic.slug }} />
      <TopicHealth slug={topic.slug} />
      <Members slug={topic.slug} />
      <p>
        <Link href={`${address}/ladder`}>{watching('ladder.link')}</Link>
      </p>
    </Page>
  );
}

function Questions({ slug, state }: { slug: string; state: State }) {
  const list = useQuestionList({ topic: slug, state });
  if (list.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!list.data) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NoQuestions all={state && `/topics/${encodeURIComponent(slug)}`} />;
  return (
    <>
      <QuestionList items={items} />
      <More label={t('topic.more')} list={list} />
    </>
  );
}

/** `all` leads to those in other states, where only some were asked for. */
const NoQuestions = ({ all }: { all: string | undefined }) => (
  <Empty title={t(all ? 'topic.none' : 'topic.none-yet')}>
    <p>{t(all ? 'topic.none.body' : 'topic.none-yet.body')}</p>
    <div class="row">
      {all && (
        <Link href={all} class={buttonClass()}>
          {t('topic.none.all')}
        </Link>
      )}
      <Link href="/" class={buttonClass('primary')}>
        {t('topic.none.ask')}
      </Link>
    </div>
  </Empty>
);
