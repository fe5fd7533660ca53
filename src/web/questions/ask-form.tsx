import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { fieldProblem } from '../shell/api.ts';
import { newId, useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { focusFirstInvalid } from '../ui/field.tsx';
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
  const [tooShort, setTooShort] = useState(false);
  const [detailed, setDetailed] = useState(draft.body !== '' || draft.topics.length > 0);
  const form = useRef<HTMLFormElement>(null);
  const ask = useAsk();
  const [, navigate] = useLocation();

  const post = (event: Event) => {
    event.preventDefault();
    const isShort = draft.title.trim().length < shortest;
    setTooShort(isShort);
    if (isShort) return focusFirstInvalid(form.current);
    if (ask.isPending) return;
    ask.mutate(draft, {
      onSuccess: ({ id }) => {
        clear();
        navigate(`/questions/${id}`);
        toast(t('ask.posted'));
      },
      onError: () => focusFirstInvalid(form.current),
    });
  };
  const showDetails = () => {
    setDetailed(true);
    requestAnimationFrame(() => form.current?.querySelector('textarea')?.focus());
  };
  const discard = () => {
    const kept = draft;
    clear();
    setDetailed(false);
    form.current?.querySelector('input')?.focus();
    toast(t('ask.discarded'), { label: t('ask.undo'), act: () => change(kept) });
  };

  const titleProblem = tooShort ? t('ask.short') : fieldProblem(ask.error, 'title');
  return (
    <form ref={form} class="ask-form" onSubmit={post} noValidate>
      <AskTitle
        value={draft.title}
        error={titleProblem}
        onValue={(title) => {
          change({ title });
          setTooShort(false);
        }}
        onEnter={showDetails}
      />
      {draft.title.trim() && (
        <div class="ask-rest stack">
          {detailed && <AskDetails draft={draft} change={change} error={ask.error} />}
          <ProblemNotice error={ask.error} />
          <div class="row-apart">
            <div class="row">
              <Button type="submit" look="primary" busy={ask.isPending}>
                {t('ask.post')}
              </Button>
              {!detailed && <Button onClick={showDetails}>{t('ask.add-details')}</Button>}
            </div>
            <div class="row soft small">
              {t('ask.kept')}
              <Button look="quiet" onClick={discard}>
                {t('ask.discard')}
              </Button>
            </div>
          </div>
        </div>
      )}
    </form>
  );
}
