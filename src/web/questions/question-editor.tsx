import { useState } from 'preact/hooks';
import type { QuestionThread } from '#src/contract/questions.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { Prose } from '../ui/prose.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AskDetails } from './ask-details.tsx';
import { EditForm } from './edit-form.tsx';
import { useEdit } from './use-edit.ts';
import { t } from './thread-words.ts';

/** Edits a question. Where somebody else changed it meanwhile, both texts are shown and nothing is lost. */
export function QuestionEditor({ question, done }: { question: QuestionThread; done: () => void }) {
  const { id } = question;
  const [text, setText] = useState({
    title: question.title,
    body: question.body,
    topics: question.topics.map((topic) => topic.name),
  });
  const edit = useEdit({
    questionId: id,
    version: question.version,
    save: (version) => api.questions.edit({ params: { id }, body: { ...text, version } }),
    current: () => api.questions.read({ params: { id } }),
    done,
  });
  const change = (patch: Partial<typeof text>) => setText((text) => ({ ...text, ...patch }));
  return (
    <EditForm
      edit={edit}
      cancel={done}
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
