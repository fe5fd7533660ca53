import { useQuery } from '@tanstack/preact-query';
import { Byline } from '../people/person-link.tsx';
import type { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { t } from './thread-words.ts';

type Revisions = Awaited<ReturnType<typeof api.answers.history>>;
interface Props {
  of: [kind: 'question' | 'answer', id: string];
  load: () => Promise<Revisions>;
  close: () => void;
}

/** Every version of a question or an answer, the newest first, as it was written. */
export function HistoryDialog({ of, load, close }: Props) {
  const history = useQuery({ queryKey: ['history', ...of], queryFn: load, staleTime: 0 });
  return (
    <Dialog title={t('history.title')} closeLabel={t('history.close')} close={close}>
      {history.isPending && <Skeleton label={shell('app.loading')} />}
      <ProblemNotice error={history.error} retry={() => void history.refetch()} />
      {history.data && (
        <ol class="history">
          {history.data.items.map((revision) => (
            <li key={revision.version} class="stack-tight">
              <div class="row-apart">
                <h3>{t('history.version', { version: revision.version })}</h3>
                <Byline person={revision.author} at={revision.at} />
              </div>
              {revision.title && <p class="history-title">{revision.title}</p>}
              <pre class="history-body">{revision.body}</pre>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
