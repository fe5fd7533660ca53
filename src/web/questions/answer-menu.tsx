import { useState } from 'preact/hooks';
import type { Answer } from '#src/contract/answers.ts';
import { api, problemOf } from '../shell/api.ts';
import { useSession } from '../shell/session.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { toast } from '../ui/toast.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { useThreadChange } from './queries.ts';
import { t } from './thread-words.ts';

/** What one can do with an answer. */
export function AnswerMenu(props: { answer: Answer; edit: () => void }) {
  // Visitors do nothing here, and the history is not for them.
  return useSession().data ? <MenuOf {...props} /> : null;
}

function MenuOf({ answer, edit }: { answer: Answer; edit: () => void }) {
  const [history, setHistory] = useState(false);
  const withdrawal = useWithdrawal(answer);
  const copy = async () => {
    const address = `${location.origin}/questions/${answer.questionId}#answer-${answer.id}`;
    await navigator.clipboard.writeText(address);
    toast(t('answer.link-copied'));
  };
  return (
    <>
      <Menu label={t('answer.actions', { name: answer.author.name })} button={<Icon name="more" size={22} />}>
        {/* Browsers let a page write to the clipboard only over https or on this very machine. */}
        {isSecureContext && <Item text={t('answer.link')} act={() => void copy()} />}
        {answer.can.edit && !answer.withdrawnAt && <Item text={t('answer.edit')} act={edit} />}
        {answer.editedAt && <Item text={t('answer.history')} act={() => setHistory(true)} />}
        {answer.can.edit && !answer.withdrawnAt && (
          <Item text={t('answer.withdraw')} act={() => withdrawal('withdraw')} />
        )}
        {answer.can.edit && answer.withdrawnAt && <Item text={t('answer.restore')} act={() => withdrawal('restore')} />}
      </Menu>
      {history && (
        <HistoryDialog
          of={['answer', answer.id]}
          load={() => api.answers.history({ params: { id: answer.id } })}
          close={() => setHistory(false)}
        />
      )}
    </>
  );
}

const Item = ({ text, act }: { text: string; act: () => void }) => (
  <button type="button" class="menu-item" onClick={act}>
    {text}
  </button>
);

type Act = 'withdraw' | 'restore';

function useWithdrawal({ id, questionId }: Answer) {
  const change = useThreadChange(questionId, (act: Act) => api.answers[act]({ params: { id } }));
  const run = (act: Act, undoable = true) =>
    change.mutate(act, {
      onSuccess: () => {
        const undo = { label: t('question.undo'), act: () => run(act === 'withdraw' ? 'restore' : 'withdraw', false) };
        toast(t(act === 'withdraw' ? 'answer.withdrawn-now' : 'answer.restored'), undoable ? undo : undefined);
      },
      onError: (error) => toast(problemOf(error).title),
    });
  return run;
}
