import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Session } from '#src/contract/sessions.ts';
import { api, cancellable } from '../shell/api.ts';
import { formatWhen } from '../shell/dates.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { agentName } from './agent.ts';
import { t } from './sessions-words.ts';
import '../tokens/tokens.css';

const key = ['sessions'];

/** Where the reader is signed in, and how to sign out there. */
export function SessionsCard() {
  const sessions = useQuery({ queryKey: key, queryFn: ({ signal }) => cancellable(signal).sessions.list({}) });
  const others = sessions.data?.items.filter(({ current }) => !current) ?? [];
  return (
    <section class="card stack" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('sessions.title')}</h2>
      <p class="soft">{t('sessions.lede')}</p>
      {sessions.isPending && <Skeleton label={shell('app.loading')} lines={2} />}
      {sessions.error && <ProblemNotice error={sessions.error} retry={() => void sessions.refetch()} />}
      <ul class="token-list">
        {sessions.data?.items.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
      {others.length > 0 && <EndOthers />}
    </section>
  );
}

function SessionItem({ session }: { session: Session }) {
  const end = useEnd(() => api.sessions.revoke({ params: { id: session.id } }));
  const name = agentName(session.agent) ?? t('sessions.unknown');
  const facts = [
    t(`sessions.by.${session.method}`, { when: formatWhen(session.startedAt) }),
    t('sessions.seen', { when: formatWhen(session.seenAt) }),
  ];
  return (
    <li class="token">
      <div>
        <p>
          <strong>{name}</strong> {session.current && <span class="badge badge-good">{t('sessions.current')}</span>}
        </p>
        <p class="soft small">{facts.join(' · ')}</p>
        <ProblemNotice error={end.error} />
      </div>
      {!session.current && (
        <Button
          busy={end.isPending}
          aria-label={t('sessions.end.label', { name })}
          onClick={() => end.mutate(undefined, { onSuccess: () => toast(t('sessions.ended')) })}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}

function EndOthers() {
  const end = useEnd(() => api.sessions.endOthers({}));
  return (
    <div class="stack-tight">
      <div>
        <Button
          busy={end.isPending}
          onClick={() => end.mutate(undefined, { onSuccess: () => toast(t('sessions.others-ended')) })}
        >
          {t('sessions.end-others')}
        </Button>
      </div>
      <ProblemNotice error={end.error} />
    </div>
  );
}

function useEnd(end: () => Promise<void>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: end, onSettled: () => client.invalidateQueries({ queryKey: key }) });
}
