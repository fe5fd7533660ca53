import { useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { JobAidProposal } from '#src/contract/job-aids.ts';
import { useThread } from '../questions/queries.ts';
import { api, cancellable, problemOf } from '../shell/api.ts';
import { newId, useDraft } from '../shell/drafts.ts';
import { formatList } from '../shell/i18n.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import { toast } from '../ui/toast.tsx';
import { Editor, shortestTitle, toSend, type Written } from './editor.tsx';
import { useJobAidChange } from './queries.ts';
import { t } from './editor-words.ts';

/** Keeps what solved a question: the proposal, to be changed at will, beside the answers that it was taken from. */
export function KeepPage({ id }: { id: string }) {
  const proposal = useQuery({
    queryKey: ['question', id, 'proposal'],
    queryFn: ({ signal }) => cancellable(signal).jobAids.propose({ params: { id }, query: { by: 'rules' } }),
    // What is being changed by hand must not change by itself.
    staleTime: Infinity,
    gcTime: 0,
  });
  if (proposal.data) return <Keep questionId={id} proposal={proposal.data} />;
  if (proposal.error) return <ProblemPage error={proposal.error} retry={() => void proposal.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} lines={12} />
    </div>
  );
}

interface Props {
  questionId: string;
  proposal: JobAidProposal;
}

function Keep({ questionId, proposal }: Props) {
  const me = useMe();
  const { title, body, conditions } = proposal;
  const [draft, change, clear] = useDraft(me.id, `keep:${questionId}`, () => ({
    id: newId(),
    title,
    body,
    conditions,
  }));
  const keep = useKeeping(questionId, draft, clear);
  const [refused, setRefused] = useState<object | null>(null);
  const isShort = draft.title.trim().length < shortestTitle;
  const send = (publish: boolean) => {
    setRefused(isShort ? {} : null);
    if (!isShort && !keep.isPending) keep.run(publish);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      send(true);
      // Enter in a line publishes nothing.
    } else if (event.target instanceof HTMLInputElement) event.preventDefault();
  };
  return (
    <Page title={t('keep.title')} lede={t('keep.lede')}>
      <div class="keep" onKeyDown={keyDown}>
        <Form class="stack-loose" problem={refused ?? keep.error} onSubmit={() => send(true)}>
          <Editor
            draft={draft}
            change={change}
            error={keep.error}
            titleError={refused && isShort ? t('field.title.short') : undefined}
          />
          {proposal.topics.length > 0 && (
            <p class="soft small">{t('keep.topics', { names: formatList(proposal.topics.map(({ name }) => name)) })}</p>
          )}
          <ProblemNotice error={keep.error} />
          <Acts busy={keep.isPending} keep={() => send(false)}>
            {proposal.improvable && <Better questionId={questionId} draft={draft} change={change} />}
          </Acts>
        </Form>
        <Sources questionId={questionId} proposal={proposal} />
      </div>
    </Page>
  );
}

const Acts = ({ busy, keep, children }: { busy: boolean; keep: () => void; children: ComponentChildren }) => (
  <div class="row keep-acts">
    <Button type="submit" look="primary" busy={busy} aria-keyshortcuts="Control+Enter">
      {t('keep.publish')}
    </Button>
    <Button busy={busy} onClick={keep}>
      {t('keep.draft')}
    </Button>
    {children}
    <span class="soft small keep-keys">{t('keep.keys')}</span>
  </div>
);

interface BetterProps {
  questionId: string;
  draft: Written;
  change: (patch: Partial<Written>) => void;
}

/** What the configured language model makes of it, where there is one: in the editor like any draft, and taken back in one tap. */
function Better({ questionId, draft, change }: BetterProps) {
  const better = useMutation({
    mutationFn: () => api.jobAids.propose({ params: { id: questionId }, query: { by: 'model' } }),
  });
  const write = () =>
    better.mutate(undefined, {
      onSuccess: ({ title, body, conditions }) => {
        change({ title, body, conditions });
        toast(t('keep.better.done'), { label: t('keep.better.undo'), act: () => change(draft) });
      },
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <Button look="quiet" busy={better.isPending} title={t('keep.better.hint')} onClick={write}>
      {t('keep.better')}
    </Button>
  );
}

/** Which answers it was taken from, and whose they are. */
function Sources({ questionId, proposal: { sources, credits } }: Props) {
  const thread = useThread(questionId).data?.thread;
  return (
    <aside class="stack keep-sources" aria-labelledby="keep-sources">
      <h2 id="keep-sources">{t('keep.sources')}</h2>
      {sources.map(({ answerId, author, why }) => {
        const answer = thread?.find(({ id }) => id === answerId);
        return (
          <article key={answerId} class="card stack-tight">
            <p class="row small">
              <strong>{author.name}</strong>
              <span class="badge badge-good">
                <Icon name="check" size={16} /> {t(`keep.source.${why}`)}
              </span>
            </p>
            {answer && <Prose html={answer.html} />}
          </article>
        );
      })}
      {credits.length > 0 && (
        <p class="soft small">{t('keep.credits', { names: formatList(credits.map(({ name }) => name)) })}</p>
      )}
      <p>
        <Link href={`/questions/${questionId}`}>{t('keep.back')}</Link>
      </p>
    </aside>
  );
}

function useKeeping(questionId: string, draft: Written & { id: string }, clear: () => void) {
  const [, navigate] = useLocation();
  const { mutate, error, isPending } = useJobAidChange(draft.id, (publish: boolean) =>
    api.jobAids.keep({ params: { id: questionId }, body: { ...toSend(draft), publish } }),
  );
  const run = (publish: boolean) =>
    mutate(publish, {
      onSuccess: (kept) => {
        clear();
        navigate(`/job-aids/${kept.id}`);
        toast(publish ? t('keep.published') : t('keep.drafted'));
      },
    });
  return { run, error, isPending };
}
