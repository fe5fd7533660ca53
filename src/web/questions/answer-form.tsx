import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Answer, NewAnswer } from '#src/contract/answers.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { postOrKeep, useReadyToPost } from '../outbox/post-or-keep.ts';
import { WritesAs } from '../pseudonyms/writes-as.tsx';
import { fieldProblem } from '../shell/api.ts';
import { newId, useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { toast } from '../ui/toast.tsx';
import { TextBox } from '../uploads/text-box.tsx';
import { threadKey, useThreadChange } from './queries.ts';
import { t } from './thread-words.ts';

const emptyDraft = () => ({ id: newId(), body: '' });

interface Props {
  questionId: string;
  /** The level of its heading. */
  level?: 'h2' | 'h3';
  onPosted?: () => void;
}

/** Where an answer is written; the draft stays on this device until it is posted. */
export function AnswerForm({ questionId, level: Heading = 'h2', onPosted }: Props) {
  const me = useMe();
  const [draft, change, clear] = useDraft(me.id, `answer:${questionId}`, emptyDraft);
  const [empty, setEmpty] = useState<object | null>(null);
  useReadyToPost(draft.body !== '');
  const client = useQueryClient();
  const answer = useThreadChange(questionId, (body: NewAnswer & { id: string }) => {
    const about = client.getQueryData<QuestionThread>(threadKey(questionId))?.title ?? '';
    return postOrKeep({ kind: 'answer', personId: me.id, questionId, about, body });
  });
  const posted = (answer: Answer | null) => {
    // What was written since, here or in another tab, stays.
    clear(draft);
    toast(answer ? t('write.posted') : t('write.waits'));
    if (answer) onPosted?.();
  };
  const post = () => {
    const isEmpty = draft.body.trim() === '';
    setEmpty(isEmpty ? {} : null);
    if (!isEmpty && !answer.isPending) answer.mutate(draft, { onSuccess: posted });
  };
  return (
    <Form class="stack no-print" label={t('write.title')} problem={empty ?? answer.error} onSubmit={post}>
      <Heading>{t('write.title')}</Heading>
      <Field labelHidden label={t('write.label')} error={empty ? t('write.empty') : fieldProblem(answer.error, 'body')}>
        {(control) => (
          <TextBox
            control={control}
            name="answer"
            value={draft.body}
            onValue={(body) => {
              change({ body });
              setEmpty(null);
            }}
          />
        )}
      </Field>
      <WritesAs />
      <ProblemNotice error={answer.error} />
      <div>
        <Button type="submit" look="primary" busy={answer.isPending}>
          {t('write.post')}
        </Button>
      </div>
    </Form>
  );
}
