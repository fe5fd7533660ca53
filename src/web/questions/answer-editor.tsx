import { useState } from 'preact/hooks';
import type { Answer } from '#src/contract/answers.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { Field } from '../ui/field.tsx';
import { Prose } from '../ui/prose.tsx';
import { TextBox } from '../uploads/text-box.tsx';
import { EditForm } from './edit-form.tsx';
import { useEdit } from './use-edit.ts';
import { t } from './thread-words.ts';

/** Edits an answer; see `useEdit` for what happens when two do it at once. */
export function AnswerEditor({ answer, done }: { answer: Answer; done: () => void }) {
  const { id, questionId, version } = answer;
  const [body, setBody] = useState(answer.body);
  const edit = useEdit({
    questionId,
    version,
    save: (version) => api.answers.edit({ params: { id }, body: { body, version } }),
    current: () => api.answers.read({ params: { id } }),
    done,
  });
  return (
    <EditForm
      edit={edit}
      cancel={done}
      title={<h3>{t('edit.answer')}</h3>}
      theirs={edit.theirs && <Prose html={edit.theirs.html} />}
    >
      <Field label={t('write.label')} error={fieldProblem(edit.error, 'body')}>
        {(control) => <TextBox control={control} focused name="body" value={body} onValue={setBody} />}
      </Field>
    </EditForm>
  );
}
