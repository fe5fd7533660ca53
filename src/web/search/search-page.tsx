import { Link, useSearchParams } from 'wouter-preact';
import { FilterChip } from '../shell/filter-chip.tsx';
import { isSlug, readFilters, useFilterLinks } from '../shell/filters.ts';
import { IgnoredFilters } from '../shell/ignored-filters.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { useTopicName } from '../topics/queries.ts';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { FindBox } from './find-box.tsx';
import { mostTyped, useSearchResults, type SearchFilter } from './queries.ts';
import { ResultList } from './result-list.tsx';
import { t } from './words.ts';
import './search.css';

const shape = { kind: ['question', 'job_aid', 'guide'], state: ['open', 'settled'], topic: isSlug } as const;

/** Search, with its text and filters in the address. */
export function SearchPage() {
  const [params] = useSearchParams();
  const { values, ignored } = readFilters(params, shape);
  const filter = { ...values, text: params.get('text') ?? '' };
  return (
    <Page title={t('search.title')} tab={filter.text || t('search.title')}>
      <FindBox label={t('search.label')} placeholder={t('search.placeholder')} most={mostTyped} />
      <IgnoredFilters ignored={ignored} />
      {filter.text.trim() === '' ? (
        <Start topic={filter.topic} />
      ) : (
        <>
          <Filters filter={filter} />
          <Results filter={filter} />
        </>
      )}
    </Page>
  );
}

function Start({ topic }: { topic: string | undefined }) {
  const me = useSession().data;
  return (
    <>
      <TopicFilter topic={topic} />
      <Empty title={t('search.start')}>
        <p>{t('search.start.body')}</p>
        {me && (
          <div class="row">
            <Link href="/solutions" class={buttonClass()}>
              {t('search.start.solutions')}
            </Link>
            <Link href="/topics" class={buttonClass()}>
              {t('search.start.topics')}
            </Link>
          </div>
        )}
      </Empty>
    </>
  );
}

function Filters({ filter }: { filter: SearchFilter }) {
  const link = useFilterLinks('/search');
  const choice = (name: 'kind' | 'state', value: string | undefined, label: string) => ({
    label,
    href: link({ [name]: value }),
    current: filter[name] === value,
  });
  return (
    <div class="row filter-groups">
      <FilterLinks
        label={t('search.kind')}
        choices={[
          choice('kind', undefined, t('search.any')),
          choice('kind', 'question', t('search.kind.question')),
          choice('kind', 'job_aid', t('search.kind.job-aid')),
          choice('kind', 'guide', t('search.kind.guide')),
        ]}
      />
      <FilterLinks
        label={t('search.state')}
        choices={[
          choice('state', undefined, t('search.any-state')),
          choice('state', 'settled', t('search.state.settled')),
          choice('state', 'open', t('search.state.open')),
        ]}
      />
      <TopicFilter topic={filter.topic} />
    </div>
  );
}

function TopicFilter({ topic }: { topic: string | undefined }) {
  const link = useFilterLinks('/search');
  const isVisitor = useSession().data === undefined;
  // Visitors are told of no topics.
  const name = useTopicName(isVisitor ? undefined : topic);
  return topic ? (
    <FilterChip label={t('search.topic', { topic: name || topic })} href={link({ topic: undefined })} />
  ) : null;
}

function Results({ filter }: { filter: SearchFilter }) {
  const results = useSearchResults(filter);
  if (results.isPending) return <Skeleton label={shell('app.loading')} lines={12} />;
  if (!results.data) return <ProblemNotice error={results.error} retry={() => void results.refetch()} />;
  const isNarrowed = Boolean(filter.kind ?? filter.state ?? filter.topic);
  return (
    <>
      <ResultList {...results.data} />
      {results.data.items.length === 0 && (isNarrowed ? <NoneHere text={filter.text} /> : <NoResults />)}
    </>
  );
}

const NoneHere = ({ text }: { text: string }) => (
  <Empty title={t('search.none-here')}>
    <p>{t('search.none-here.body')}</p>
    <Link href={`/search?${new URLSearchParams({ text })}`} class={buttonClass('primary')}>
      {t('search.none-here.all')}
    </Link>
  </Empty>
);

function NoResults() {
  const me = useSession().data;
  return (
    <Empty title={t('search.none')}>
      <p>{me ? t('search.none.body') : t('search.none.visitor')}</p>
      {me && (
        <Link href="/" class={buttonClass('primary')}>
          {t('search.ask')}
        </Link>
      )}
    </Empty>
  );
}
