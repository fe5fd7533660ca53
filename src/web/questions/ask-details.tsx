import { fieldProblem } from '../shell/api.ts';
import { Field } from '../ui/field.tsx';
import { TextBox } from '../uploads/text-box.tsx';
import type { AskDraft } from './ask-form.tsx';
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
        {(control) => <TextBox control={control} name="body" value={draft.body} onValue={(body) => change({ body })} />}
      </Field>
      <TopicsField
        topics={draft.topics}
        onTopics={(topics) => change({ topics })}
        error={fieldProblem(error, 'topics')}
      />
    </>
  );
}
