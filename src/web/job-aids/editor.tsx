import { useState } from 'preact/hooks';
import type { Condition } from '#src/contract/job-aids.ts';
import { TopicsField } from '../questions/topics-field.tsx';
import { fieldProblem } from '../shell/api.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TextBox } from '../uploads/text-box.tsx';
import { CardList } from './card-list.tsx';
import { ConditionsField } from './conditions-field.tsx';
import { t } from './editor-words.ts';
import './editor.css';

/** What is written of a job aid. The Markdown is the one truth of what it says. */
export interface Written {
  title: string;
  body: string;
  conditions: Condition[];
}

interface Props {
  draft: Written;
  change: (patch: Partial<Written>) => void;
  error: unknown;
  /** What is wrong with the title before anything is sent. */
  titleError?: string | undefined;
}

export const shortestTitle = 4;

/** Every field of what a job aid says. */
export function Editor({ draft, change, error, titleError }: Props) {
  return (
    <>
      <TextField
        label={t('field.title')}
        hint={t('field.title.hint')}
        name="title"
        maxLength={200}
        focused
        value={draft.title}
        onValue={(title) => change({ title })}
        error={titleError ?? fieldProblem(error, 'title')}
      />
      <Body body={draft.body} onBody={(body) => change({ body })} error={fieldProblem(error, 'body')} />
      <ConditionsField conditions={draft.conditions} onConditions={(conditions) => change({ conditions })} />
    </>
  );
}

function Body({ body, onBody, error }: { body: string; onBody: (body: string) => void; error: string | undefined }) {
  const [view, setView] = useState<'cards' | 'markdown'>('cards');
  return (
    <div class="stack">
      <div class="row view-choice" role="group" aria-label={t('view.label')}>
        {(['cards', 'markdown'] as const).map((one) => (
          <Button key={one} look="quiet" aria-pressed={view === one} onClick={() => setView(one)}>
            {t(`view.${one}`)}
          </Button>
        ))}
      </div>
      {view === 'cards' && !error ? (
        <CardList body={body} onBody={onBody} />
      ) : (
        <Field label={t('field.body')} hint={t('field.body.hint')} error={error}>
          {(control) => (
            <TextBox control={control} files name="body" rows={16} maxLength={60_000} value={body} onValue={onBody} />
          )}
        </Field>
      )}
    </div>
  );
}

interface MoreProps {
  topics: string[];
  link: string;
  change: (patch: { topics?: string[]; link?: string }) => void;
  error: unknown;
}

/** What is told of a job aid besides what it says. */
export function EditorMore({ topics, link, change, error }: MoreProps) {
  return (
    <>
      <TopicsField topics={topics} onTopics={(topics) => change({ topics })} error={fieldProblem(error, 'topics')} />
      <Field
        label={t('field.link')}
        optional={t('field.optional')}
        hint={t('field.link.hint')}
        error={fieldProblem(error, 'link')}
      >
        {(control) => (
          <input
            {...control}
            class="input"
            type="url"
            name="link"
            inputMode="url"
            autocomplete="off"
            placeholder="https://"
            maxLength={2_000}
            value={link}
            onInput={(event) => change({ link: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}

/** As the server takes it: conditions without words are none. */
export const toSend = <W extends Written>(draft: W) => ({
  ...draft,
  title: draft.title.trim(),
  conditions: draft.conditions.filter(({ text }) => text.trim()),
});
