import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { fieldProblem } from '../shell/api.ts';
import { newId, useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { toast } from '../ui/toast.tsx';
import { AskDetails } from './ask-details.tsx';
import { AskTitle } from './ask-title.tsx';
import { useAsk } from './queries.ts';
import { t } from './words.ts';

/** A question being written. The id makes posting it twice, after a connection broke, harmless. */
export interface AskDraft {
  id: string;
  title: string;
  body: string;
  topics: string[];
}

const emptyDraft = (): AskDraft => ({ id: newId(), title: '', body: '', topics: [] });
const shortest = 8;

/** The ask box: the question, what exists already, and then, if nothing helps, posting it. */
export function AskForm() {
  const me = useMe();
  const [draft, change, clear] = useDraft(me.id, 'ask', emptyDraft);
  const { post, tooShort, error, isPending } = usePosting(draft, clear);
  const [detailed, setDetailed] = useState(draft.body !== '' || draft.topics.length > 0);
  const details = useRef<HTMLDivElement>(null);

  const showDetails = () => {
    setDetailed(true);
    requestAnimationFrame(() => details.current?.querySelector('textarea')?.focus());
  };
  const discard = () => {
    clear();
    setDetailed(false);
    document.getElementById('ask-title')?.focus();
    toast(t('ask.discarded'), { label: t('ask.undo'), act: () => change(draft) });
  };
  return (
    <Form class="ask-form" problem={tooShort ?? error} onSubmit={post}>
      <AskTitle
        value={draft.title}
        error={tooShort ? t('ask.short') : fieldProblem(error, 'title')}
        onValue={(title) => change({ title })}
        onEnter={showDetails}
      />
      {(draft.title.trim() || detailed) && (
        <div class="ask-rest stack" ref={details}>
          {detailed && <AskDetails draft={draft} change={change} error={error} />}
          <ProblemNotice error={error} />
          <div class="row-apart">
            <div class="row">
              <Button type="submit" look="primary" busy={isPending}>
                {t('ask.post')}
              </Button>
              {!detailed && <Button onClick={showDetails}>{t('ask.add-details')}</Button>}
            </div>
            <Kept discard={discard} />
          </div>
        </div>
      )}
    </Form>
  );
}

const Kept = ({ discard }: { discard: () => void }) => (
  <div class="row soft small ask-kept">
    {t('ask.kept')}
    <Button look="quiet" onClick={discard}>
      {t('ask.discard')}
    </Button>
  </div>
);

/** Posts the draft; `tooShort` is a new object for each time it was tried with too little. */
function usePosting(draft: AskDraft, clear: () => void) {
  const [refused, setRefused] = useState<{ title: string } | null>(null);
  const ask = useAsk();
  const [, navigate] = useLocation();
  const post = () => {
    const isShort = draft.title.trim().length < shortest;
    setRefused(isShort ? { title: draft.title } : null);
    if (isShort || ask.isPending) return;
    ask.mutate(draft, {
      onSuccess: ({ id }) => {
        clear();
        navigate(`/questions/${id}`);
        toast(t('ask.posted'));
      },
    });
  };
  const tooShort = refused?.title === draft.title ? refused : null;
  return { post, tooShort, error: ask.error, isPending: ask.isPending };
}
