import { Link, useSearchParams } from 'wouter-preact';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { EventTable } from './event-table.tsx';
import { Filters } from './filters.tsx';
import { exportAddress, useEvents, type Shown } from './queries.ts';
import { t } from './words.ts';
import './audit.css';

/** For administrators: what happened, with the filters in the address. */
export function AuditPage() {
  const me = useMe();
  if (!me.isAdministrator) return <Page title={t('audit.only')} lede={t('audit.only.body')} children={null} />;
  return <Log />;
}

function Log() {
  const [params, setParams] = useSearchParams();
  const shown = shownBy(params);
  const events = useEvents(shown);
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  const set = (change: Shown) => setParams(given({ ...shown, ...change }));
  return (
    <Page
      title={t('audit.title')}
      lede={t('audit.lede')}
      actions={
        <a class={buttonClass()} href={exportAddress(shown)} download title={t('audit.export.hint')}>
          {t('audit.export')}
        </a>
      }
    >
      <Filters shown={shown} set={set} items={items} />
      {events.isPending && <Skeleton label={shell('app.loading')} lines={9} />}
      {events.error && !events.data && <ProblemNotice error={events.error} retry={() => void events.refetch()} />}
      {events.data && items.length === 0 && <Nothing />}
      {items.length > 0 && <EventTable items={items} set={set} />}
      <More label={t('audit.more')} list={events} />
    </Page>
  );
}

const Nothing = () => (
  <Empty title={t('audit.none')}>
    <p>{t('audit.none.body')}</p>
    <Link href="/settings/audit" class={buttonClass()}>
      {t('audit.show-all')}
    </Link>
  </Empty>
);

const names = ['name', 'actor', 'subject', 'from', 'to'] as const;

const shownBy = (params: URLSearchParams): Shown =>
  Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined]));

const given = (shown: Shown) =>
  Object.fromEntries(Object.entries(shown).filter((entry): entry is [string, string] => Boolean(entry[1])));
