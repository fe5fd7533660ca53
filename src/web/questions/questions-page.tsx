import { Link, useSearchParams } from 'wouter-preact';
import { FilterChip } from '../shell/filter-chip.tsx';
import { isId, isSlug, readFilters, useFilterLinks } from '../shell/filters.ts';
import { IgnoredFilters } from '../shell/ignored-filters.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { usePersonName } from '../people/queries.ts';
import { useTopicName } from '../topics/queries.ts';
import { More } from '../ui/more.tsx';
import { QuestionList } from './question-list.tsx';
import { useQuestionList, type ListFilter } from './queries.ts';
import { t } from './words.ts';

const shape = {
  state: ['open', 'settled', 'withdrawn'],
  topic: isSlug,
  author: isId,
  answeredBy: isId,
  unanswered: ['true'],
} as const;

/** All questions, with the filters in the address. */
export function QuestionsPage() {
  const [params] = useSearchParams();
  const { values: filter, ignored } = readFilters(params, shape);
  return (
    <Page
      title={t('list.title')}
      actions={
        <div class="row">
          <Link href="/solutions" class={buttonClass()}>
            {t('list.solutions')}
          </Link>
          <Link href="/" class={buttonClass('primary')}>
            {t('list.ask')}
          </Link>
        </div>
      }
    >
      <IgnoredFilters ignored={ignored} />
      <Filters filter={filter} />
      <Questions filter={filter} />
    </Page>
  );
}

function Questions({ filter }: { filter: ListFilter }) {
  const list = useQuestionList(filter);
  if (list.isPending) return <Skeleton label={shell('app.loading')} lines={9} />;
  if (!list.data) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return Object.keys(filter).length > 0 ? <NoneHere /> : <NoQuestions />;
  return (
    <>
      <QuestionList items={items} />
      <More label={t('list.more')} list={list} />
    </>
  );
}

const NoneHere = () => (
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

function NoQuestions() {
  const me = useSession().data;
  return (
    <Empty title={t('list.none-yet')}>
      <p>{t('list.none-yet.body')}</p>
      <div class="row">
        {me?.isAdministrator && (
          <Link href="/settings/imports" class={buttonClass()}>
            {t('newest.import')}
          </Link>
        )}
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

function Filters({ filter }: { filter: ListFilter }) {
  const author = usePersonName(filter.author);
  const answerer = usePersonName(filter.answeredBy);
  const topic = useTopicName(filter.topic);
  const link = useFilterLinks('/questions');
  return (
    <div class="stack-tight">
      <FilterLinks
        label={t('list.filter')}
        choices={choices.map(({ label, set }: { label: string; set: ListFilter }) => ({
          label,
          href: link({ state: set.state, unanswered: set.unanswered }),
          current: filter.state === set.state && filter.unanswered === set.unanswered,
        }))}
      />
      <div class="row">
        {filter.topic && <FilterChip label={t('list.topic', { topic })} href={link({ topic: undefined })} />}
        {filter.author && <FilterChip label={t('list.mine', { name: author })} href={link({ author: undefined })} />}
        {filter.answeredBy && (
          <FilterChip label={t('list.answered-by', { name: answerer })} href={link({ answeredBy: undefined })} />
        )}
      </div>
    </div>
  );
}
