import { useEffect, useRef, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Invitation } from '#src/contract/invitations.ts';
import { LevelBadge } from '../audiences/audience-badge.tsx';
import { t as climbs } from '../climbs/words.ts';
import { Byline } from '../people/person-link.tsx';
import { TopicChips } from '../questions/topic-chips.tsx';
import { formatList } from '../shell/i18n.ts';
import { lazyPage } from '../shell/lazy.tsx';
import { useFocusReturn } from '../ui/focus.ts';
import { MinutesTaken } from './minutes.tsx';
import { useTypicalMinutes } from './queries.ts';
import { Responses } from './responses.tsx';
import { standingSentence, whyYouSentence } from './sentences.ts';
import { t } from './words.ts';
import './invitations.css';

const Details = lazyPage(async () => (await import('./details.tsx')).Details);
const AnswerHere = lazyPage(async () => (await import('./answer-here.tsx')).AnswerHere);

interface Props {
  invitation: Invitation;
  /** Told whether she is writing an answer. */
  hold: (isWriting: boolean) => void;
  answered: () => void;
}

/** One question that the reader is asked to help with, and everything she can do about it, in its place. */
export function InvitationCard({ invitation, hold, answered }: Props) {
  const { id, question, response, dueAt, can } = invitation;
  const [answering, setAnswering] = useState(response === 'take' && dueAt !== null);
  const card = useRef<HTMLElement>(null);
  useFocusReturn(card);
  useAddressed(card, `#asked-${question.id}`);
  useEffect(() => hold(answering), [answering]);
  const acts = (can.respond && dueAt !== null) || can.take || answering;
  return (
    <article
      ref={card}
      id={`asked-${question.id}`}
      class="card stack invitation"
      aria-labelledby={`invitation-${id}`}
      tabIndex={-1}
    >
      <Head invitation={invitation} />
      <Why invitation={invitation} />
      {acts && (
        <Responses
          invitation={invitation}
          answering={answering}
          setAnswering={question.state === 'open' ? setAnswering : null}
        />
      )}
      {answering && <AnswerHere questionId={question.id} answered={answered} />}
      {response === 'answer' && <MinutesTaken invitation={invitation} />}
      <Tried questionId={question.id} />
    </article>
  );
}

/** Brings it into view where the address names it, as a notification's does, also when the page is open already. */
function useAddressed(card: { current: HTMLElement | null }, hash: string) {
  useEffect(() => {
    const show = () => {
      if (location.hash !== hash) return;
      card.current?.scrollIntoView({ block: 'start' });
      card.current?.focus({ preventScroll: true });
    };
    show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, [hash]);
}

const Head = ({ invitation: { id, question, urgency } }: { invitation: Invitation }) => (
  <div class="stack-tight">
    <div class="row">
      <span class={urgency === 'blocked_now' ? 'badge badge-warn' : 'badge'}>{climbs(`urgent.${urgency}`)}</span>
      <LevelBadge level={question.level} />
    </div>
    <h2 class="invitation-title" id={`invitation-${id}`}>
      <Link href={`/questions/${question.id}`}>{question.title}</Link>
    </h2>
    <Byline person={question.author} at={question.askedAt} />
    {question.topics.length > 0 && <TopicChips topics={question.topics} />}
  </div>
);

function Tried({ questionId }: { questionId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('invitation.tried')}</summary>
      {open && <Details questionId={questionId} />}
    </details>
  );
}

/** Why her, until when, and who took it already. */
export function Why({ invitation }: { invitation: Invitation }) {
  const { takenBy, dueAt } = invitation;
  const minutes = useTypicalMinutes();
  return (
    <div class="stack-tight">
      <p>{whyYouSentence(invitation)}</p>
      <p class="soft small" role="status">
        {standingSentence(invitation)}{' '}
        {takenBy.length > 0 && t('invitation.taken-by', { names: formatList(takenBy.map(({ name }) => name)) })}
      </p>
      {minutes !== null && dueAt !== null && <p class="soft small">{t('invitation.minutes', { count: minutes })}</p>}
    </div>
  );
}
