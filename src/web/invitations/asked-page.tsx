import { useState } from 'preact/hooks';
import { Link, useSearch } from 'wouter-preact';
import type { Invitation } from '#src/contract/invitations.ts';
import { useReviews } from '../job-aids/queries.ts';
import { StillTrueList } from '../job-aids/still-true.tsx';
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
      {state === 'open' && <StillTrueList />}
      <InvitationList key={state} state={state} />
    </Page>
  );
}

/** The invitations themselves, for a page or a part of one; what was just answered stays until its time is told. */
export function InvitationList({ state }: { state: InvitationState }) {
  const list = useInvitations(state);
  const items = list.data?.pages.flatMap((page) => page.items);
  const { shown, answered, hold, answer, forget } = useHeld(items ?? []);
  if (list.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!items) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  return (
    <div class="stack" tabIndex={-1}>
      {answered.map((invitation) => (
        <MinutesPrompt key={invitation.id} invitation={invitation} done={() => forget(invitation)} />
      ))}
      {shown.length + answered.length === 0 && (state === 'open' ? <NobodyAsks /> : <NeverAsked />)}
      {shown.map((invitation) => (
        <InvitationCard
          key={invitation.id}
          invitation={invitation}
          hold={(isWriting) => hold(invitation, isWriting)}
          answered={() => answer(invitation)}
        />
      ))}
      <More label={t('asked.more')} list={list} />
    </div>
  );
}

/** What one is writing an answer to stays, though it may have stopped waiting for her meanwhile; so does what she answered. */
function useHeld(items: Invitation[]) {
  const [written, setWritten] = useState<Invitation[]>([]);
  const [answered, setAnswered] = useState<Invitation[]>([]);
  const left = written.filter(({ id }) => !items.some((one) => one.id === id));
  return {
    shown: [...items, ...left].filter(({ id }) => !answered.some((one) => one.id === id)),
    answered,
    hold: (invitation: Invitation, isWriting: boolean) =>
      setWritten((before) => (isWriting ? [...without(invitation)(before), invitation] : without(invitation)(before))),
    answer: (invitation: Invitation) => {
      setWritten(without(invitation));
      setAnswered((before) => [...without(invitation)(before), invitation]);
    },
    forget: (invitation: Invitation) => setAnswered(without(invitation)),
  };
}

const without =
  ({ id }: Invitation) =>
  (all: Invitation[]) =>
    all.filter((one) => one.id !== id);

function NobodyAsks() {
  const me = useMe();
  const isAskedElse = useReviews().data?.items.some(({ can }) => can.respond);
  if (isAskedElse) return null;
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
