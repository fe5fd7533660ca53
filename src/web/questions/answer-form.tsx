import { useRef, useState } from 'preact/hooks';
import type { NewAnswer } from '#src/contract/answers.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { newId, useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field, focusFirstInvalid } from '../ui/field.tsx';
import { MarkdownEditor } from '../ui/markdown-editor.tsx';
import { toast } from '../ui/toast.tsx';
import { editorWords } from './editor-words.ts';
import { preview, useThreadChange } from './queries.ts';
import { t } from './thread-words.ts';

const emptyDraft = () => ({ id: newId(), body: '' });

/** Where an answer is written; the draft stays on this device until it is posted. */
export function AnswerForm({ questionId }: { questionId: string }) {
  const me = useMe();
  const [draft, change, clear] = useDraft(me.id, `answer:${questionId}`, emptyDraft);
  const [empty, setEmpty] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const answer = useThreadChange(questionId, (body: NewAnswer) =>
    api.answers.answer({ params: { id: questionId }, body }),
  );

  const submit = (event: Event) => {
    event.preventDefault();
    const isEmpty = draft.body.trim() === '';
    setEmpty(isEmpty);
    if (isEmpty) return focusFirstInvalid(form.current);
    if (answer.isPending) return;
    answer.mutate(draft, {
      onSuccess: () => {
        clear();
        toast(t('write.posted'));
      },
      onError: () => focusFirstInvalid(form.current),
    });
  };
  return (
    <form ref={form} class="stack no-print" onSubmit={submit} noValidate aria-labelledby="write">
      <h2 id="write">{t('write.title')}</h2>
      <Field label={t('write.label')} error={empty ? t('write.empty') : fieldProblem(answer.error, 'body')}>
        {(control) => (
          <MarkdownEditor
            control={control}
            name="answer"
            value={draft.body}
            onValue={(body) => {
              change({ body });
              setEmpty(false);
            }}
            preview={preview}
            words={editorWords}
          />
        )}
      </Field>
      <ProblemNotice error={answer.error} />
      <div>
        <Button type="submit" look="primary" busy={answer.isPending}>
          {t('write.post')}
        </Button>
      </div>
    </form>
  );
}
