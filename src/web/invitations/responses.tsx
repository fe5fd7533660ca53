import { useState } from 'preact/hooks';
import type { Invitation } from '#src/contract/invitations.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { lazyPage } from '../shell/lazy.tsx';
import { Button } from '../ui/button.tsx';
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
  const { respond, isPending, say } = useSaying(invitation, setAnswering);
  const { can, question, response, dueAt } = invitation;
  const took = response === 'take' && dueAt !== null;
  return (
    <div class="row no-print" role="group" aria-label={t('respond.label', { title: question.title })}>
      {can.take && !took && (
        <Button look="primary" busy={isPending} onClick={() => say('take')}>
          {t('respond.take')}
        </Button>
      )}
      {setAnswering && (
        <Button aria-expanded={answering} onClick={() => setAnswering(!answering)}>
          {answering ? t('respond.answer.close') : t('respond.answer')}
        </Button>
      )}
      {can.respond && dueAt !== null && (
        <>
          <BetterAsk invitation={invitation} respond={respond} />
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

type Respond = ReturnType<typeof useSaying>['respond'];

function BetterAsk({ invitation, respond }: { invitation: Invitation; respond: Respond }) {
  const [open, setOpen] = useState(false);
  const refer = ({ id, name }: PersonRef) => {
    setOpen(false);
    respond({ response: 'refer', to: id }, t('responded.refer', { name }));
  };
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('respond.refer')}
      </Button>
      {open && <ReferDialog invitation={invitation} close={() => setOpen(false)} refer={refer} />}
    </>
  );
}

type Said = 'take' | 'not_now' | 'not_me';

function useSaying(invitation: Invitation, setAnswering: Props['setAnswering']) {
  const { mutate, isPending } = useRespond(invitation);
  const respond = (body: Parameters<typeof mutate>[0], said: string) => mutate(body, { onSuccess: () => toast(said) });
  const say = (response: Said) => {
    const onSuccess = () => {
      if (response === 'take') setAnswering?.(true);
      const instead = response === 'take' ? 'not_now' : 'take';
      toast(t(`responded.${response}`), {
        label: t(`responded.undo.${instead}`),
        act: () => mutate({ response: instead }),
      });
    };
    if (!isPending) mutate({ response }, { onSuccess });
  };
  return { respond, say, isPending };
}
