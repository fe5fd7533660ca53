import type { Swarm } from '#src/contract/swarms.ts';
import { Byline } from '../people/person-link.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Prose } from '../ui/prose.tsx';
import { useVersions } from './queries.ts';
import { t } from './words.ts';

/** Every version of the shared page, the newest first. */
export function PageHistory({ room, close }: { room: Swarm; close: () => void }) {
  const versions = useVersions(room.questionId, room.id);
  return (
    <Dialog title={t('page.history')} closeLabel={t('page.close')} close={close}>
      {versions.isPending && <Skeleton label={shell('app.loading')} />}
      <ProblemNotice error={versions.error} retry={() => void versions.refetch()} />
      <ol class="room-versions">
        {versions.data?.items.map(({ version, html, by, at }) => (
          <li key={version} class="stack-tight">
            <h3>{t('page.version', { version })}</h3>
            <Byline person={by} at={at} />
            <Prose html={html} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
