import { Link, useSearch } from 'wouter-preact';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { useDeliveries } from './queries.ts';
import { sentenceOf } from './sentences.ts';
import { t } from './telling-words.ts';
import './notifications.css';

type State = 'undelivered' | 'waiting';

/** What was to be sent and did not arrive, for administrators: to whom and why, never what about. */
export function DeliveriesPage() {
  const me = useMe();
  const state: State = new URLSearchParams(useSearch()).get('show') === 'waiting' ? 'waiting' : 'undelivered';
  if (!me.isAdministrator) return <Page title={t('deliveries.only')} lede={t('deliveries.lede')} children={null} />;
  return (
    <Page title={t('deliveries.title')} lede={t('deliveries.lede')}>
      <FilterLinks
        label={t('deliveries.filter')}
        choices={[
          { label: t('deliveries.undelivered'), href: '/settings/deliveries', current: state === 'undelivered' },
          { label: t('deliveries.waiting'), href: '/settings/deliveries?show=waiting', current: state === 'waiting' },
        ]}
      />
      <List key={state} state={state} />
    </Page>
  );
}

function List({ state }: { state: State }) {
  const list = useDeliveries(state);
  const pages = list.data?.pages;
  if (list.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!pages) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const items = pages.flatMap((page) => page.items);
  return (
    <>
      <p class="soft">{t('deliveries.counts', pages[0]!.counts)}</p>
      {items.length === 0 ? (
        <Empty title={t('deliveries.none')}>
          <p>{t('deliveries.none.body')}</p>
          <Link href="/guide/set-up-mail" class={buttonClass()}>
            {t('deliveries.guide')}
          </Link>
        </Empty>
      ) : (
        <ul class="card told-list">
          {items.map(({ id, person, channel, kind, at, attempts, reason }) => (
            <li key={id} class="told told-read">
              <div class="told-text">
                <p>
                  <Link href={`/people/${person.id}`}>{person.name}</Link> · {t(`way.${channel}`)} ·{' '}
                  {sentenceOf({ kind, by: null })}
                </p>
                <p class="soft small">
                  <Time at={at} /> · {t('attempts', { count: attempts })}
                  {reason && ` · ${reason}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <More label={t('deliveries.more')} list={list} />
    </>
  );
}
