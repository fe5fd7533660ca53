import { Link, useSearch } from 'wouter-preact';
import type { Part } from '#src/contract/notifications.ts';
import { InvitationList } from '../invitations/asked-page.tsx';
import { StillTrueList } from '../job-aids/still-true.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { NotificationItem } from './notification-item.tsx';
import { useNotifications, useReading } from './queries.ts';
import { useUnread } from './unread.ts';
import { t } from './words.ts';
import './notifications.css';

const parts = ['asked', 'near', 'yours'] as const;

/** What is asked of the reader, what waits near her, and what became of her questions. */
export function InboxPage() {
  const shown = new URLSearchParams(useSearch()).get('part');
  const part = parts.find((one) => one === shown) ?? 'asked';
  const unread = useUnread();
  const label = (one: Part) => {
    const name = t(`part.${one}`);
    return unread[one] > 0 ? t('part.unread', { part: name, count: unread[one] }) : name;
  };
  const choices = parts.map((one) => ({
    label: label(one),
    href: one === 'asked' ? '/inbox' : `/inbox?part=${one}`,
    current: one === part,
  }));
  const telling = (
    <Link href="/account/telling" class={buttonClass()}>
      {t('choose')}
    </Link>
  );
  return (
    <Page title={t('title')} lede={t('lede')} actions={telling}>
      <FilterLinks label={t('parts')} choices={choices} />
      {part === 'asked' && <StillTrueList />}
      {part === 'asked' && <InvitationList state="open" />}
      <List key={part} part={part} />
    </Page>
  );
}

function List({ part }: { part: Part }) {
  const list = useNotifications(part);
  const { all } = useReading();
  const told = list.data?.pages.flatMap((page) => page.items);
  if (list.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!told) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  // What still waits for her stands above, with all that she can do about it.
  const items = told.filter(({ kind, open }) => !open || (kind !== 'invited' && kind !== 'still_true'));
  if (items.length === 0) return part === 'asked' ? <More label={t('more')} list={list} /> : <Nothing part={part} />;
  const isUnread = items.some(({ read }) => !read);
  return (
    <section class="stack" aria-label={part === 'asked' ? t('also') : t(`part.${part}`)}>
      <div class="row-apart">
        {part === 'asked' ? <h2>{t('also')}</h2> : <span />}
        {isUnread && (
          <Button look="quiet" busy={all.isPending} onClick={() => all.mutate({ part, until: told[0]!.at })}>
            {t('read.all')}
          </Button>
        )}
      </div>
      <ul class="card told-list">
        {items.map((notification) => (
          <NotificationItem key={notification.id} notification={notification} />
        ))}
      </ul>
      <More label={t('more')} list={list} />
    </section>
  );
}

const ways = { near: '/topics', yours: '/' };

function Nothing({ part }: { part: 'near' | 'yours' }) {
  return (
    <Empty title={t(`none.${part}`)}>
      <p>{t(`none.${part}.body`)}</p>
      <div class="row">
        <Link href={ways[part]} class={buttonClass()}>
          {part === 'near' ? t('none.near.topics') : t('none.yours.ask')}
        </Link>
      </div>
    </Empty>
  );
}
