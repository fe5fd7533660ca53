import type { QuestionThread } from '#src/contract/questions.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { Prose } from '../ui/prose.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AskDetails } from './ask-details.tsx';
import { EditForm } from './edit-form.tsx';
import { useEdit, useEditDraft } from './use-edit.ts';
import { t } from './thread-words.ts';

export const questionEdit = ({ id }: { id: string }) => `edit-question:${id}`;

/** Edits a question. Where somebody else changed it meanwhile, both texts are shown and nothing is lost. */
export function QuestionEditor({ question, done }: { question: QuestionThread; done: () => void }) {
  const { id } = question;
  const asItIs = () => ({
    title: question.title,
    body: question.body,
    topics: question.topics.map((topic) => topic.name),
    version: question.version,
  });
  const { draft, change, end } = useEditDraft(questionEdit(question), asItIs, done);
  const { version, ...text } = draft;
  const edit = useEdit({
    questionId: id,
    version,
    save: (version) => api.questions.edit({ params: { id }, body: { ...text, version } }),
    current: () => api.questions.read({ params: { id } }),
    done: end,
  });
  return (
    <EditForm
      edit={edit}
      cancel={end}
      title={<h1>{t('edit.question')}</h1>}
      theirs={
        edit.theirs && (
          <>
            <h3>{edit.theirs.title}</h3>
            <Prose html={edit.theirs.html} />
          </>
        )
      }
    >
      <TextField
        label={t('question.title')}
        name="title"
        maxLength={200}
        focused
        value={text.title}
        onValue={(title) => change({ title })}
        error={fieldProblem(edit.error, 'title')}
      />
      <AskDetails draft={text} change={change} error={edit.error} />
    </EditForm>
  );
}
