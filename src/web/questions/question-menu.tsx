import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { QuestionThread } from '#src/contract/questions.ts';
import { PauseDialog } from '../pseudonyms/pause-panel.tsx';
import { UnmaskingDialog } from '../pseudonyms/unmasking-panel.tsx';
import { t as pseudonyms } from '../pseudonyms/words.ts';
import { api, problemOf } from '../shell/api.ts';
import { useSession } from '../shell/session.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { toast } from '../ui/toast.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { useThreadChange } from './queries.ts';
import { t } from './thread-words.ts';

/** What one can do with a question; only what the server allows is offered. */
export function QuestionMenu({ question, edit }: { question: QuestionThread; edit: () => void }) {
  const [open, setOpen] = useState<'history' | 'pause' | 'unmask' | null>(null);
  const [, navigate] = useLocation();
  const me = useSession().data;
  const acts = {
    ...useStateChanges(question),
    edit,
    publish: () => navigate(`/questions/${question.id}/lesson`),
    history: () => setOpen('history'),
    pause: () => setOpen('pause'),
    unmask: () => setOpen('unmask'),
  };
  // Visitors do nothing here, and the history is not for them.
  const offered = me ? offers(question, me.isAdministrator) : [];
  if (offered.length === 0) return null;
  const close = () => setOpen(null);
  return (
    <>
      <Menu label={t('question.actions')} button={<Icon name="more" size={22} />}>
        {offered.map((offer) => (
          <button key={offer} type="button" class="menu-item" onClick={acts[offer]}>
            {labelOf(offer)}
          </button>
        ))}
      </Menu>
      {open === 'pause' && <PauseDialog id={question.author.id} close={close} />}
      {open === 'unmask' && <UnmaskingDialog id={question.author.id} close={close} />}
      {open === 'history' && (
        <HistoryDialog
          of={['question', question.id]}
          load={() => api.questions.history({ params: { id: question.id } })}
          close={close}
        />
      )}
    </>
  );
}

type Offer = ReturnType<typeof offers>[number];

function labelOf(offer: Offer) {
  if (offer === 'pause') return pseudonyms('pause.menu');
  return offer === 'unmask' ? pseudonyms('unmask.menu') : t(`question.${offer}`);
}

type Offered = Pick<QuestionThread, 'can' | 'state' | 'editedAt' | 'author' | 'mine'>;

/** What may be done with a question in its state. */
function offers({ can, state, editedAt, author, mine }: Offered, administrates: boolean) {
  const all = {
    edit: can.edit,
    settle: can.settle && state === 'open',
    reopen: can.settle && state === 'settled',
    publish: can.redact,
    history: editedAt !== null,
    withdraw: can.withdraw && state !== 'withdrawn',
    restore: can.withdraw && state === 'withdrawn',
    pause: can.pause && !mine,
    unmask: author.anonymous === true && administrates && !mine,
  };
  return (Object.keys(all) as (keyof typeof all)[]).filter((offer) => all[offer]);
}

type Act = 'settle' | 'reopen' | 'withdraw' | 'restore';
const reverse: Record<Act, Act> = { settle: 'reopen', reopen: 'settle', withdraw: 'restore', restore: 'withdraw' };
const said: Record<Act, string> = {
  settle: t('question.settled'),
  reopen: t('question.reopened'),
  withdraw: t('question.withdrawn-now'),
  restore: t('question.restored'),
};

/** Settling and withdrawing, each shown at once and with its undo. */
function useStateChanges({ id, thread }: QuestionThread) {
  const settledBy = thread.find((answer) => answer.settles)?.id ?? null;
  const act = (act: Act) => {
    const params = { id };
    if (act === 'settle') return api.questions.settle({ params, body: { answerId: settledBy } });
    if (act === 'reopen') return api.questions.reopen({ params });
    return act === 'withdraw' ? api.questions.withdraw({ params }) : api.questions.restore({ params });
  };
  const change = useThreadChange(id, act);
  const run = (act: Act, undoable = true) =>
    change.mutate(act, {
      onSuccess: () => {
        const undo = { label: t('question.undo'), act: () => run(reverse[act], false) };
        toast(said[act], undoable ? undo : undefined);
      },
      onError: (error) => toast(problemOf(error).title),
    });
  return {
    settle: () => run('settle'),
    reopen: () => run('reopen'),
    withdraw: () => run('withdraw'),
    restore: () => run('restore'),
  };
}
