import { useRef, useState } from 'preact/hooks';
import type { Invitation } from '#src/contract/invitations.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { lazyPage } from '../shell/lazy.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusReturn } from '../ui/focus.ts';
import { toast } from '../ui/toast.tsx';
import { useRespond } from './queries.ts';
import { t } from './words.ts';

const ReferDialog = lazyPage(async () => (await import('./refer-dialog.tsx')).ReferDialog);

interface Props {
  invitation: Invitation;
  answering: boolean;
  /** Opens the box for an answer right here; null where the question takes none. */
  setAnswering: ((open: boolean) => void) | null;
}

/** The responses, one tap each; what can be taken back safely is offered for a while. */
export function Responses({ invitation, answering, setAnswering }: Props) {
  const { refer, isPending, say } = useSaying(invitation, setAnswering);
  const { can, question, response, dueAt } = invitation;
  const took = response === 'take' && dueAt !== null;
  return (
    <div class="row no-print" role="group" aria-label={t('respond.label', { title: question.title })}>
      {can.take && !took && <Take busy={isPending} take={() => say('take')} />}
      {setAnswering && (
        <Button aria-expanded={answering} onClick={() => setAnswering(!answering)}>
          {answering ? t('respond.answer.close') : t('respond.answer')}
        </Button>
      )}
      {can.respond && dueAt !== null && (
        <>
          <BetterAsk invitation={invitation} refer={refer} />
          <Button busy={isPending} onClick={() => say('not_now')}>
            {took ? t('respond.cannot') : t('respond.not_now')}
          </Button>
          <Button look="quiet" busy={isPending} onClick={() => say('not_me')}>
            {t('respond.not_me')}
          </Button>
        </>
      )}
    </div>
  );
}

/** It goes once it is pressed, and leaves the focus with its question. */
function Take({ busy, take }: { busy: boolean; take: () => void }) {
  const around = useRef<HTMLSpanElement>(null);
  useFocusReturn(around);
  return (
    <span ref={around}>
      <Button look="primary" busy={busy} onClick={take}>
        {t('respond.take')}
      </Button>
    </span>
  );
}

function BetterAsk({ invitation, refer }: { invitation: Invitation; refer: (person: PersonRef) => void }) {
  const [open, setOpen] = useState(false);
  const choose = (person: PersonRef) => {
    setOpen(false);
    refer(person);
  };
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('respond.refer')}
      </Button>
      {open && <ReferDialog invitation={invitation} close={() => setOpen(false)} refer={choose} />}
    </>
  );
}

/** Each response says what follows from it, and what can be taken back safely is. */
function useSaying(invitation: Invitation, setAnswering: Props['setAnswering']) {
  const { mutate, isPending } = useRespond(invitation, ({ response }, { referredTo }) => {
    setAnswering?.(response === 'take');
    if (response === 'refer') return toast(t('responded.refer', { name: referredTo?.name ?? '' }));
    const instead = response === 'take' ? 'not_now' : 'take';
    const undo = { label: t(`responded.undo.${instead}`), act: () => mutate({ response: instead }) };
    toast(t(`responded.${response}`), undo);
  });
  const refer = ({ id }: PersonRef) => mutate({ response: 'refer', to: id });
  const say = (response: 'take' | 'not_now' | 'not_me') => {
    if (!isPending) mutate({ response });
  };
  return { refer, say, isPending };
}
