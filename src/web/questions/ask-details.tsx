import { fieldProblem } from '../shell/api.ts';
import { Field } from '../ui/field.tsx';
import { MarkdownEditor } from '../ui/markdown-editor.tsx';
import { uploadPicture } from '../uploads/upload.ts';
import type { AskDraft } from './ask-form.tsx';
import { preview } from './queries.ts';
import { editorWords } from './editor-words.ts';
import { TopicsField } from './topics-field.tsx';
import { t } from './words.ts';

interface Props {
  draft: Pick<AskDraft, 'body' | 'topics'>;
  change: (patch: Partial<Pick<AskDraft, 'body' | 'topics'>>) => void;
  error: unknown;
}

/** What a question may say beyond its one line. */
export function AskDetails({ draft, change, error }: Props) {
  return (
    <>
      <Field
        label={t('ask.details')}
        optional={t('ask.optional')}
        hint={t('ask.details.hint')}
        error={fieldProblem(error, 'body')}
      >
        {(control) => (
          <MarkdownEditor
            control={control}
            name="body"
            value={draft.body}
            onValue={(body) => change({ body })}
            preview={preview}
            upload={uploadPicture}
            words={editorWords}
          />
        )}
      </Field>
      <TopicsField
        topics={draft.topics}
        onTopics={(topics) => change({ topics })}
        error={fieldProblem(error, 'topics')}
      />
    </>
  );
}
