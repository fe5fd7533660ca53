import { Link, useSearchParams } from 'wouter-preact';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { Icon } from '../ui/icons.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { usePersonName } from '../people/queries.ts';
import { More } from '../ui/more.tsx';
import { QuestionList } from './question-list.tsx';
import { useQuestionList, type ListFilter } from './queries.ts';
import { t } from './words.ts';

/** All questions, with the filters in the address. */
export function QuestionsPage() {
  const [params] = useSearchParams();
  const filter = filterOf(params);
  return (
    <Page
      title={t('list.title')}
      actions={
        <Link href="/" class={buttonClass('primary')}>
          {t('list.ask')}
        </Link>
      }
    >
      <Filters params={params} filter={filter} />
      <Questions filter={filter} />
    </Page>
  );
}

function Questions({ filter }: { filter: ListFilter }) {
  const list = useQuestionList(filter);
  if (list.isPending) return <Skeleton label={shell('app.loading')} lines={9} />;
  if (!list.data) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NoQuestions />;
  return (
    <>
      <QuestionList items={items} />
      <More label={t('list.more')} list={list} />
    </>
  );
}

function NoQuestions() {
  return (
    <Empty title={t('list.none')}>
      <p>{t('list.none.body')}</p>
      <div class="row">
        <Link href="/questions" class={buttonClass()}>
          {t('list.show-all')}
        </Link>
        <Link href="/" class={buttonClass('primary')}>
          {t('list.ask')}
        </Link>
      </div>
    </Empty>
  );
}

const choices = [
  { label: t('list.all'), set: {} },
  { label: t('list.open'), set: { state: 'open' } },
  { label: t('list.unanswered'), set: { state: 'open', unanswered: 'true' } },
  { label: t('list.settled'), set: { state: 'settled' } },
  { label: t('list.withdrawn'), set: { state: 'withdrawn' } },
] satisfies { label: string; set: ListFilter }[];

function Filters({ params, filter }: { params: URLSearchParams; filter: ListFilter }) {
  const author = usePersonName(filter.author);
  const answerer = usePersonName(filter.answeredBy);
  const kept = others(params);
  return (
    <div class="stack-tight">
      <FilterLinks
        label={t('list.filter')}
        choices={choices.map(({ label, set }: { label: string; set: ListFilter }) => ({
          label,
          href: address({ ...kept, ...set }),
          current: filter.state === set.state && filter.unanswered === set.unanswered,
        }))}
      />
      <div class="row">
        {filter.topic && <Remove label={t('list.topic', { topic: filter.topic })} name="topic" params={params} />}
        {filter.author && <Remove label={t('list.mine', { name: author })} name="author" params={params} />}
        {filter.answeredBy && (
          <Remove label={t('list.answered-by', { name: answerer })} name="answeredBy" params={params} />
        )}
      </div>
    </div>
  );
}

function Remove({ label, name, params }: { label: string; name: string; params: URLSearchParams }) {
  const rest = Object.fromEntries([...params].filter(([key]) => key !== name));
  return (
    <Link class="filter" aria-current="true" href={address(rest)}>
      {label} <span class="visually-hidden">{t('list.remove-filter')}</span>
      <Icon name="close" size={14} />
    </Link>
  );
}

function filterOf(params: URLSearchParams): ListFilter {
  const states = ['open', 'settled', 'withdrawn'] as const;
  return {
    state: states.find((state) => state === params.get('state')),
    topic: params.get('topic') ?? undefined,
    author: params.get('author') ?? undefined,
    answeredBy: params.get('answeredBy') ?? undefined,
    unanswered: params.get('unanswered') === 'true' ? 'true' : undefined,
  };
}

function others(params: URLSearchParams) {
  return Object.fromEntries([...params].filter(([key]) => key !== 'state' && key !== 'unanswered'));
}

function address(filter: Record<string, string | undefined>) {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length > 0 ? `/questions?${new URLSearchParams(given)}` : '/questions';
}
