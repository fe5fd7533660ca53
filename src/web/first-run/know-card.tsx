import { useState } from 'preact/hooks';
import type { Declaration, Profile } from '#src/contract/people.ts';
import type { Topic } from '#src/contract/topics.ts';
import { useOwnChange, useTopicChoices } from '../people/knowledge-queries.ts';
import { useProfile } from '../people/queries.ts';
import { api, fieldProblem, problemOf } from '../shell/api.ts';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { t } from './words.ts';

const most = 3;
const mostOffered = 12;

/** Up to three things that the reader says she knows; each is kept as it is chosen. */
export function KnowCard() {
  const profile = useProfile(useMe().id);
  const topics = useTopicChoices();
  return (
    <section class="card stack" aria-labelledby="know">
      <h2 id="know">{t('hello.know.title')}</h2>
      <p>{t('hello.know.body')}</p>
      {profile.data ? (
        <Choice profile={profile.data} topics={topics} />
      ) : (
        <Skeleton label={shell('app.loading')} lines={2} />
      )}
    </section>
  );
}

interface ChoiceProps {
  profile: Profile;
  topics: Topic[];
}

function Choice({ profile: { id, declared }, topics }: ChoiceProps) {
  const offered = topics.slice(0, mostOffered);
  const isFull = declared.length >= most;
  const undeclared = offered.filter(({ slug }) => !declared.some(({ topic }) => topic?.slug === slug));
  const change = useOwnChange(id, (act: () => Promise<unknown>) => act());
  const run = (act: () => Promise<unknown>) =>
    change.isPending || change.mutate(act, { onError: (error) => toast(problemOf(error).title) });
  return (
    <>
      <ul class="row examples" aria-label={t('hello.know.topics')}>
        {declared.map((one) => (
          <li key={one.id}>
            <Button
              aria-pressed={true}
              aria-label={t('hello.know.remove', { what: nameOf(one) })}
              onClick={() => run(() => api.expertise.withdraw({ params: { id, declarationId: one.id } }))}
            >
              <Icon name="check" /> {nameOf(one)}
            </Button>
          </li>
        ))}
        {!isFull &&
          undeclared.map(({ slug, name }) => (
            <li key={slug}>
              <Button
                aria-pressed={false}
                onClick={() => run(() => api.expertise.declare({ params: { id }, body: { topic: slug } }))}
              >
                {name}
              </Button>
            </li>
          ))}
      </ul>
      {isFull ? <p class="soft small">{t('hello.know.enough')}</p> : <InWords id={id} />}
    </>
  );
}

const nameOf = ({ topic, words }: Declaration) => [topic?.name, words].filter(Boolean).join(': ');

function InWords({ id }: { id: string }) {
  const [words, setWords] = useState('');
  const declare = useOwnChange(id, () => api.expertise.declare({ params: { id }, body: { words } }));
  const submit = () => declare.isPending || declare.mutate(undefined, { onSuccess: () => setWords('') });
  return (
    <Form class="declare" problem={declare.error} onSubmit={submit}>
      <TextField
        label={t('hello.know.words')}
        name="words"
        maxLength={200}
        value={words}
        onValue={setWords}
        error={fieldProblem(declare.error, 'words')}
      />
      <Button type="submit" busy={declare.isPending}>
        {t('hello.know.add')}
      </Button>
    </Form>
  );
}
