import type { Answer } from '#src/contract/answers.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { Field } from '../ui/field.tsx';
import { Prose } from '../ui/prose.tsx';
import { TextBox } from '../uploads/text-box.tsx';
import { EditForm } from './edit-form.tsx';
import { useEdit, useEditDraft } from './use-edit.ts';
import { t } from './thread-words.ts';

export const answerEdit = ({ id }: { id: string }) => `edit-answer:${id}`;

/** Edits an answer; see `useEdit` for what happens when two do it at once. */
export function AnswerEditor({ answer, done }: { answer: Answer; done: () => void }) {
  const { id, questionId } = answer;
  const asItIs = () => ({ body: answer.body, version: answer.version });
  const { draft, change, end } = useEditDraft(answerEdit(answer), asItIs, done);
  const { body, version } = draft;
  const edit = useEdit({
    questionId,
    version,
    save: (version) => api.answers.edit({ params: { id }, body: { body, version } }),
    current: () => api.answers.read({ params: { id } }),
    done: end,
  });
  return (
    <EditForm
      edit={edit}
      cancel={end}
      title={<h3>{t('edit.answer')}</h3>}
      theirs={edit.theirs && <Prose html={edit.theirs.html} />}
    >
      <Field label={t('write.label')} error={fieldProblem(edit.error, 'body')}>
        {(control) => (
          <TextBox control={control} focused name="body" value={body} onValue={(body) => change({ body })} />
        )}
      </Field>
    </EditForm>
  );
}
