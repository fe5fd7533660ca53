import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { JobAid } from '#src/contract/job-aids.ts';
import { useEditDraft } from '../questions/use-edit.ts';
import { api, isConflict } from '../shell/api.ts';
import { MissingPage, ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { toast } from '../ui/toast.tsx';
import { Editor, EditorMore, shortestTitle, toSend } from './editor.tsx';
import { readNow, useJobAid, useJobAidChange } from './queries.ts';
import { t } from './editor-words.ts';

/** Edits a job aid; what is written outlives a reload, and nobody's text is lost when two do it at once. */
export function EditJobAidPage({ id }: { id: string }) {
  const query = useJobAid(id);
  if (query.data) return query.data.can.edit ? <EditPage aid={query.data} /> : <MissingPage />;
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} lines={12} />
    </div>
  );
}

const draftOf = ({ title, body, conditions, topics, link, version }: JobAid) => ({
  title,
  body,
  conditions,
  topics: topics.map(({ name }) => name),
  link: link ?? '',
  version,
});

type Draft = ReturnType<typeof draftOf>;

function EditPage({ aid }: { aid: JobAid }) {
  const [, navigate] = useLocation();
  const leave = () => navigate(`/job-aids/${aid.id}`);
  const { draft, change, end } = useEditDraft(`edit-job-aid:${aid.id}`, () => draftOf(aid), leave);
  const { save, theirs, error, isPending } = useSaving(aid.id, draft, end);
  const [refused, setRefused] = useState<object | null>(null);
  const isShort = draft.title.trim().length < shortestTitle;
  const submit = () => {
    setRefused(isShort ? {} : null);
    if (!isShort) save();
  };
  return (
    <Page title={t('edit.title')}>
      <Form class="stack-loose" problem={refused ?? error} onSubmit={submit}>
        <Editor
          draft={draft}
          change={change}
          error={error}
          titleError={refused && isShort ? t('field.title.short') : undefined}
        />
        <EditorMore topics={draft.topics} link={draft.link} change={change} error={error} />
        <ProblemNotice error={error} />
        {theirs && <Theirs theirs={theirs} />}
        <div class="row">
          <Button type="submit" look="primary" busy={isPending}>
            {theirs ? t('conflict.use') : t('edit.save')}
          </Button>
          <Button onClick={end}>{t('edit.cancel')}</Button>
        </div>
      </Form>
    </Page>
  );
}

const Theirs = ({ theirs }: { theirs: JobAid }) => (
  <Notice tone="warn">
    <strong role="alert">{t('conflict.title')}</strong>
    <p>{t('conflict.body')}</p>
    <div class="theirs stack-tight">
      <strong>{theirs.title}</strong>
      <pre class="theirs-body">{theirs.body}</pre>
    </div>
  </Notice>
);

/** Saves by version: on a conflict `theirs` is what is there now, and saving again replaces that. */
function useSaving(id: string, draft: Draft, done: () => void) {
  const [theirs, setTheirs] = useState<JobAid>();
  const change = useJobAidChange(id, (version: number) => {
    const { link, ...written } = toSend(draft);
    return api.jobAids.edit({ params: { id }, body: { ...written, link: link.trim() || null, version } });
  });
  const showTheirs = async () => setTheirs(await readNow(id).catch(() => undefined));
  const save = () => {
    if (change.isPending) return;
    change.mutate(theirs?.version ?? draft.version, {
      onSuccess: () => {
        toast(t('edit.saved'));
        done();
      },
      onError: (error) => {
        if (isConflict(error)) void showTheirs();
      },
    });
  };
  const error = isConflict(change.error) && theirs ? null : change.error;
  return { save, theirs, error, isPending: change.isPending };
}
