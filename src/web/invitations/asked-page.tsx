import { useState } from 'preact/hooks';
import { Link, useSearch } from 'wouter-preact';
import type { Invitation } from '#src/contract/invitations.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { InvitationCard } from './invitation-card.tsx';
import { MinutesPrompt } from './minutes.tsx';
import { useInvitations, type InvitationState } from './queries.ts';
import { t } from './words.ts';

/** What the reader is asked to help with, each with why her, and what she can do about it in one tap. */
export function AskedPage() {
  const state: InvitationState = new URLSearchParams(useSearch()).get('show') === 'past' ? 'past' : 'open';
  return (
    <Page title={t('asked.title')} lede={t('asked.lede')}>
      <FilterLinks
        label={t('asked.filter')}
        choices={[
          { label: t('asked.open'), href: '/asked', current: state === 'open' },
          { label: t('asked.past'), href: '/asked?show=past', current: state === 'past' },
        ]}
      />
      <InvitationList key={state} state={state} />
    </Page>
  );
}

/** The invitations themselves, for a page or a part of one; what was just answered stays until its time is told. */
export function InvitationList({ state }: { state: InvitationState }) {
  const list = useInvitations(state);
  const [answered, setAnswered] = useState<Invitation[]>([]);
  const items = list.data?.pages.flatMap((page) => page.items);
  if (list.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!items) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const forget = (invitation: Invitation) => setAnswered((before) => before.filter(({ id }) => id !== invitation.id));
  return (
    <div class="stack" tabIndex={-1}>
      {answered.map((invitation) => (
        <MinutesPrompt key={invitation.id} invitation={invitation} done={() => forget(invitation)} />
      ))}
      {items.length === 0 && (state === 'open' ? answered.length === 0 && <NobodyAsks /> : <NeverAsked />)}
      {items
        .filter(({ id }) => !answered.some((one) => one.id === id))
        .map((invitation) => (
          <InvitationCard
            key={invitation.id}
            invitation={invitation}
            answered={() => setAnswered((before) => [...before, invitation])}
          />
        ))}
      <More label={t('asked.more')} list={list} />
    </div>
  );
}

function NobodyAsks() {
  const me = useMe();
  return (
    <Empty title={t('asked.none')}>
      <p>{t('asked.none.body')}</p>
      <div class="row">
        <Link href="/availability" class={buttonClass()}>
          {t('asked.none.availability')}
        </Link>
        <Link href={`/people/${me.id}`} class={buttonClass()}>
          {t('asked.none.profile')}
        </Link>
        <Link href="/guide/help-when-you-are-asked" class={buttonClass()}>
          {t('asked.none.guide')}
        </Link>
      </div>
    </Empty>
  );
}

const NeverAsked = () => (
  <Empty title={t('asked.past.none')}>
    <p>{t('asked.past.none.body')}</p>
  </Empty>
);
