import { Link } from 'wouter-preact';
import type { Solution } from '#src/contract/solutions.ts';
import { LevelBadge } from '../audiences/audience-badge.tsx';
import { Byline } from '../people/person-link.tsx';
import { TopicChips } from '../questions/topic-chips.tsx';
import { useSearchResults } from '../search/queries.ts';
import { ResultList } from '../search/result-list.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { useSolutions, type SolutionFilter } from './queries.ts';
import { t } from './words.ts';
import '../questions/questions.css';
import './solutions.css';

/** What worked, the newest first. */
export function NewestSolutions({ filter }: { filter: SolutionFilter }) {
  const list = useSolutions(filter);
  if (list.isPending) return <Skeleton label={shell('app.loading')} lines={12} />;
  if (!list.data) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return filter.topic || filter.by ? <NoneHere text="" /> : <NoneYet />;
  return (
    <>
      <ul class="list">
        {items.map((solution) => (
          <li key={solution.id}>
            <Item solution={solution} />
          </li>
        ))}
      </ul>
      <More label={t('more')} list={list} />
    </>
  );
}

/** What worked and matches a text, the best first, each with the reason. */
export function FoundSolutions({ text, topic }: { text: string; topic: string | undefined }) {
  const results = useSearchResults({ text, kind: 'question', state: 'settled', topic });
  if (results.isPending) return <Skeleton label={shell('app.loading')} lines={12} />;
  if (!results.data) return <ProblemNotice error={results.error} retry={() => void results.refetch()} />;
  if (results.data.items.length === 0) return <NoneHere text={text} />;
  return <ResultList {...results.data} />;
}

function Item({ solution: { id, question, excerpt, author, settledAt, worked, didNotWork, topics } }: ItemProps) {
  return (
    <article class="question-item">
      <h2 class="question-item-title">
        <Link href={`/questions/${question.id}#answer-${id}`}>{question.title}</Link>
      </h2>
      <p class="solution-excerpt">{excerpt}</p>
      <div class="question-item-meta">
        {worked > 0 && (
          <span class="badge badge-good">
            <Icon name="check" size={16} /> {t('worked', { count: worked })}
          </span>
        )}
        {didNotWork > 0 && <span class="badge badge-warn">{t('did-not-work', { count: didNotWork })}</span>}
        <LevelBadge level={question.level} />
        <Byline person={author} at={settledAt} />
      </div>
      {topics.length > 0 && <TopicChips topics={topics} />}
    </article>
  );
}

interface ItemProps {
  solution: Solution;
}

const NoneYet = () => (
  <Empty title={t('none')}>
    <p>{t('none.body')}</p>
    <div class="row">
      <Link href="/questions?state=open" class={buttonClass()}>
        {t('none.open')}
      </Link>
      <Link href="/" class={buttonClass('primary')}>
        {t('none.ask')}
      </Link>
    </div>
  </Empty>
);

const NoneHere = ({ text }: { text: string }) => (
  <Empty title={t('none-here')}>
    <p>{t('none-here.body')}</p>
    <div class="row">
      <Link href="/solutions" class={buttonClass()}>
        {t('none-here.all')}
      </Link>
      {text && (
        <Link href={`/search?${new URLSearchParams({ text })}`} class={buttonClass('primary')}>
          {t('none-here.search')}
        </Link>
      )}
    </div>
  </Empty>
);
