import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Declaration, Profile } from '#src/contract/people.ts';
import { api, fieldProblem, problemOf } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useOwnChange, useTopicChoices } from './knowledge-queries.ts';
import { t } from './knowledge-words.ts';

/** What a person says herself that she knows; hers to add to and take from. */
export function Declared({ person }: { person: Profile }) {
  const isMine = useMe().id === person.id;
  if (!isMine && person.declared.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="declared">
      <div class="stack-tight">
        <h2 id="declared">{isMine ? t('declared.title.you') : t('declared.title', { name: person.name })}</h2>
        {isMine && <p class="soft small">{t('declared.lede')}</p>}
      </div>
      {person.declared.length === 0 && <p class="soft">{t('declared.none')}</p>}
      {person.declared.length > 0 && (
        <ul class="list">
          {person.declared.map((one) => (
            <li key={one.id} class="declared-item">
              <span>
                <What declaration={one} /> <Shown declaration={one} />
              </span>
              {isMine && <Withdraw id={person.id} declaration={one} />}
            </li>
          ))}
        </ul>
      )}
      {isMine && <Declare id={person.id} />}
    </section>
  );
}

const What = ({ declaration: { topic, words } }: { declaration: Declaration }) => (
  <>
    {topic && <Link href={`/topics/${encodeURIComponent(topic.slug)}`}>{topic.name}</Link>}
    {topic && words && ': '}
    {words}
  </>
);

function Shown({ declaration: { evidence } }: { declaration: Declaration }) {
  if (evidence === null) return null;
  return (
    <span class={evidence ? 'badge badge-good' : 'badge'}>{t(evidence ? 'declared.shown' : 'declared.nothing')}</span>
  );
}

function Withdraw({ id, declaration }: { id: string; declaration: Declaration }) {
  const remove = useOwnChange(id, () => api.expertise.withdraw({ params: { id, declarationId: declaration.id } }));
  const what = [declaration.topic?.name, declaration.words].filter(Boolean).join(': ');
  const act = () =>
    remove.mutate(undefined, {
      onSuccess: () => toast(t('declared.removed')),
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <Button look="quiet" busy={remove.isPending} aria-label={t('declared.remove', { what })} onClick={act}>
      <Icon name="close" />
    </Button>
  );
}

const empty = { words: '', topic: '' };

function Declare({ id }: { id: string }) {
  const [draft, setDraft] = useState(empty);
  const declare = useOwnChange(id, ({ words, topic }: typeof empty) =>
    api.expertise.declare({ params: { id }, body: { words, ...(topic && { topic }) } }),
  );
  const submit = () =>
    declare.isPending ||
    declare.mutate(draft, {
      onSuccess: () => {
        setDraft(empty);
        toast(t('declared.added'));
      },
    });
  return (
    <Form class="declare" problem={declare.error} onSubmit={submit}>
      <TextField
        label={t('declared.words')}
        name="words"
        maxLength={200}
        value={draft.words}
        onValue={(words) => setDraft({ ...draft, words })}
        error={fieldProblem(declare.error, 'words')}
      />
      <TopicChoice
        topic={draft.topic}
        choose={(topic) => setDraft({ ...draft, topic })}
        error={fieldProblem(declare.error, 'topic')}
      />
      <Button type="submit" busy={declare.isPending}>
        {t('declared.add')}
      </Button>
      <ProblemNotice error={declare.error} />
    </Form>
  );
}

interface ChoiceProps {
  topic: string;
  choose: (topic: string) => void;
  error: string | undefined;
}

function TopicChoice({ topic, choose, error }: ChoiceProps) {
  const topics = useTopicChoices();
  if (topics.length === 0) return null;
  return (
    <Field label={t('declared.topic')} error={error}>
      {(control) => (
        <select
          {...control}
          class="input"
          name="topic"
          value={topic}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">{t('declared.topic.none')}</option>
          {topics.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
