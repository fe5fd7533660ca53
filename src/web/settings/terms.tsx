import { useState } from 'preact/hooks';
import { api, fieldProblem, problemOf } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useTermChange, useTerms } from './queries.ts';
import { t } from './words.ts';

const guard = (term: string) => api.settings.guardTerm({ body: { term } });
const release = (term: string) => api.settings.releaseTerm({ params: { term } });

/** The words that must not be published: listed, added, removed. */
export function Terms() {
  return (
    <section class="card stack" aria-labelledby="terms" tabIndex={-1}>
      <div class="stack-tight">
        <h2 id="terms">{t('terms.title')}</h2>
        <p class="soft">{t('terms.lede')}</p>
      </div>
      <List />
      <Add />
    </section>
  );
}

function List() {
  const terms = useTerms();
  const back = useTermChange(guard);
  const remove = useTermChange(release);
  if (terms.isPending) return <Skeleton label={shell('app.loading')} lines={2} />;
  if (!terms.data) return <ProblemNotice error={terms.error} retry={() => void terms.refetch()} />;
  if (terms.data.items.length === 0) return <p>{t('terms.none')}</p>;
  const releaseIt = (term: string) =>
    remove.mutate(term, {
      onSuccess: () => toast(t('terms.removed', { term }), { label: t('terms.undo'), act: () => back.mutate(term) }),
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <ul class="chips">
      {terms.data.items.map(({ term }) => (
        <li key={term} class="chip">
          {term}
          <button
            type="button"
            class="chip-button"
            aria-label={t('terms.remove', { term })}
            onClick={() => releaseIt(term)}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Add() {
  const [term, setTerm] = useState('');
  const add = useTermChange(guard);
  const save = () =>
    add.mutate(term, {
      onSuccess: () => {
        toast(t('terms.added', { term: term.trim() }));
        setTerm('');
      },
    });
  return (
    <Form label={t('terms.title')} problem={add.error} onSubmit={() => add.isPending || save()}>
      <TextField
        label={t('terms.label')}
        hint={t('terms.hint')}
        name="term"
        maxLength={100}
        value={term}
        onValue={setTerm}
        error={fieldProblem(add.error, 'term')}
      />
      {!fieldProblem(add.error, 'term') && <ProblemNotice error={add.error} />}
      <div class="row">
        <Button type="submit" busy={add.isPending}>
          {t('terms.add')}
        </Button>
      </div>
    </Form>
  );
}
