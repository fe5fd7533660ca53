import { Link } from 'wouter-preact';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { TwinNews } from '../twins/twin-news.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { usePageHeading } from '../ui/page.tsx';
import { AskForm } from './ask-form.tsx';
import { QuestionList } from './question-list.tsx';
import { useQuestionList } from './queries.ts';
import { t } from './words.ts';
import './ask.css';

/** The home: one box to ask in, and below it who waits for help. */
export function AskPage() {
  const heading = usePageHeading(t('ask.tab'));
  return (
    <div class="page ask-page">
      <div class="ask-intro">
        <h1 ref={heading} tabIndex={-1}>
          {t('ask.title')}
        </h1>
        <p class="page-lede">{t('ask.lede')}</p>
      </div>
      <AskForm />
      <TwinNews />
      <Newest />
    </div>
  );
}

function Newest() {
  const list = useQuestionList({ state: 'open' }, 6);
  const items = list.data?.pages[0]?.items;
  return (
    <section class="stack newest" aria-labelledby="newest">
      <div class="row-apart">
        <h2 id="newest">{t('newest.title')}</h2>
        {items && items.length > 0 && <Link href="/questions">{t('newest.all')}</Link>}
      </div>
      {list.isPending && <Skeleton label={shell('app.loading')} />}
      {!items && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {items && (items.length > 0 ? <QuestionList items={items} level="h3" /> : <NobodyWaits />)}
    </section>
  );
}

function NobodyWaits() {
  const { isAdministrator } = useMe();
  return (
    <Empty title={t('newest.none')}>
      <p>{isAdministrator ? t('newest.none.administrator') : t('newest.none.body')}</p>
      <div class="row">
        {isAdministrator && (
          <Link href="/welcome/bring" class={buttonClass()}>
            {t('newest.import')}
          </Link>
        )}
        <Link href="/guide" class={buttonClass()}>
          {t('newest.guide')}
        </Link>
      </div>
    </Empty>
  );
}
