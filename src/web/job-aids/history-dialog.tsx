import { useQuery } from '@tanstack/preact-query';
import type { JobAid } from '#src/contract/job-aids.ts';
import { Byline } from '../people/person-link.tsx';
import { cancellable } from '../shell/api.ts';
import { lazyPage } from '../shell/lazy.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { jobAidKey } from './queries.ts';
import { t } from './words.ts';

const Difference = lazyPage(async () => (await import('./difference.tsx')).Difference);

/** Every version of a job aid, the latest first, each with what it changed. */
export function HistoryDialog({ aid, close }: { aid: JobAid; close: () => void }) {
  const { id } = aid;
  const history = useQuery({
    queryKey: [...jobAidKey(id), 'revisions'],
    queryFn: ({ signal }) => cancellable(signal).jobAids.revisions({ params: { id } }),
    staleTime: 0,
  });
  return (
    <Dialog title={t('history.title')} closeLabel={t('close')} close={close}>
      {history.isPending && <Skeleton label={shell('app.loading')} />}
      <ProblemNotice error={history.error} retry={() => void history.refetch()} />
      {history.data && <Versions versions={withCurrent(aid, history.data.items)} current={aid.version} />}
    </Dialog>
  );
}

interface Version {
  version: number;
  title: string;
  body: string;
  writtenBy: JobAid['madeBy'];
  writtenAt: string;
}

const Versions = ({ versions, current }: { versions: Version[]; current: number }) => (
  <ol class="history">
    {versions.map((one, at) => (
      <li key={one.version} class="stack-tight">
        <div class="row-apart">
          <h3>{t(one.version === current ? 'history.now' : 'history.version', { version: one.version })}</h3>
          <Byline person={one.writtenBy} at={one.writtenAt} />
        </div>
        {versions[at + 1] ? (
          <Difference before={versions[at + 1]!} now={one} />
        ) : (
          <>
            <p class="soft small">{t('history.first')}</p>
            <pre class="history-body">{one.body}</pre>
          </>
        )}
      </li>
    ))}
  </ol>
);

/** What is kept of before, headed by what holds now, whether or not that is kept too. */
function withCurrent(aid: JobAid, kept: Version[]): Version[] {
  const { version, title, body } = aid;
  const now = { version, title, body, writtenBy: aid.editedBy ?? aid.madeBy, writtenAt: aid.editedAt ?? aid.madeAt };
  return kept.some((one) => one.version === version) ? kept : [now, ...kept];
}
