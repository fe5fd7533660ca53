import { Link, useSearch } from 'wouter-preact';
import type { TrainingSummary } from '#src/contract/training.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { FilterLinks } from '../ui/filter-links.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { useRequests } from './queries.ts';
import { t } from './words.ts';
import './training.css';

type State = TrainingSummary['state'];
const states = ['waiting', 'decided', 'withdrawn'] as const;

/** For performance consultants: the questions that nobody solved. */
export function TrainingPage() {
  const me = useMe();
  const asked = new URLSearchParams(useSearch()).get('state');
  const state = states.find((one) => one === asked) ?? 'waiting';
  if (!me.isConsultant) return <Page title={t('list.only')} lede={t('list.only.body')} children={null} />;
  return (
    <Page title={t('list.title')} lede={t('list.lede')}>
      <FilterLinks
        label={t('list.filter')}
        choices={states.map((one) => ({
          label: t(`list.${one}`),
          href: one === 'waiting' ? '/training' : `/training?state=${one}`,
          current: one === state,
        }))}
      />
      <Requests state={state} />
    </Page>
  );
}

function Requests({ state }: { state: State }) {
  const list = useRequests(state, true);
  if (list.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!list.data) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Empty title={t(`list.none.${state}`)}>
        <p>{t(`list.none.${state}.body`)}</p>
      </Empty>
    );
  }
  return (
    <>
      <ul class="list">
        {items.map((request) => (
          <Item key={request.id} request={request} />
        ))}
      </ul>
      <More label={t('list.more')} list={list} />
    </>
  );
}

function Item({ request: { id, question, requestedAt, decisions } }: { request: TrainingSummary }) {
  const [current] = decisions;
  return (
    <li class="training-item">
      <Link href={`/training/${id}`}>{question.title}</Link>
      <p class="soft small row">
        <span>
          {t('list.requested')} <Time at={requestedAt} />
        </span>
        {question.state === 'settled' && <span class="badge badge-good">{t('list.settled')}</span>}
        {current && <span class="badge">{t(`decision.${current.decision}`)}</span>}
      </p>
      {current && <p class="small">{current.reason}</p>}
    </li>
  );
}
