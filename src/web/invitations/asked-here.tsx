import { useEffect, useRef, useState } from 'preact/hooks';
import type { Invitation } from '#src/contract/invitations.ts';
import { useFocusReturn } from '../ui/focus.ts';
import { Why } from './invitation-card.tsx';
import { MinutesPrompt } from './minutes.tsx';
import { useInvitations } from './queries.ts';
import { Responses } from './responses.tsx';
import { t } from './words.ts';
import './invitations.css';

/** On a question that waits for the reader: why her, and her responses; after her answer, how long it took. */
export function AskedHere({ questionId }: { questionId: string }) {
  const open = useInvitations('open').data?.pages.flatMap((page) => page.items);
  const invitation = open?.find(({ question }) => question.id === questionId);
  const [answered, forget] = useJustAnswered(questionId, invitation, open !== undefined);
  if (invitation) return <Asked invitation={invitation} />;
  return answered && <MinutesPrompt invitation={answered} done={forget} />;
}

function Asked({ invitation }: { invitation: Invitation }) {
  const section = useRef<HTMLElement>(null);
  useFocusReturn(section);
  return (
    <section ref={section} class="card stack invitation invitation-here" aria-labelledby="invitation" tabIndex={-1}>
      <h2 id="invitation">{t('invitation.label')}</h2>
      <Why invitation={invitation} />
      {(invitation.can.respond || invitation.can.take) && (
        <Responses invitation={invitation} answering={false} setAnswering={null} />
      )}
    </section>
  );
}

/** The invitation that was open on this page and whose answer has been given since. */
function useJustAnswered(questionId: string, open: Invitation | undefined, isKnown: boolean) {
  const was = useRef<string | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  useEffect(() => {
    if (open) was.current = open.id;
    else if (isKnown && was.current) setLeft(was.current);
  }, [open?.id, isKnown]);
  const past = useInvitations('past', left !== null).data?.pages.flatMap((page) => page.items);
  const found = past?.find(({ id, question }) => id === left && question.id === questionId);
  const isAnswered = found?.response === 'answer' && found.minutes === null;
  return [isAnswered ? found : null, () => setLeft(null)] as const;
}
