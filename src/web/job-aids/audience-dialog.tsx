import { useQuery } from '@tanstack/preact-query';
import type { Audience, AudiencePreview } from '#src/contract/questions.ts';
import type { JobAid } from '#src/contract/job-aids.ts';
import { SharingDialog, type Sharing } from '../audiences/audience-dialog.tsx';
import { levels, toNewAudience } from '../audiences/audience.ts';
import { api, cancellable } from '../shell/api.ts';
import { useMe } from '../shell/session.ts';
import { jobAidKey, useJobAidChange } from './queries.ts';

/** Changes who can read a job aid, told in words before it is confirmed. */
export function AudienceDialog({ aid, close }: { aid: JobAid; close: () => void }) {
  const { id, audience, madeBy, owner } = aid;
  const me = useMe();
  const mine = me.id === madeBy.id || me.id === owner.id;
  const now = levels.indexOf(audience.level);
  const sharing: Sharing = {
    audience,
    mine: me.id === madeBy.id,
    // What was written for a few is passed on by who wrote it or answers for it; the server says who may publish it to all.
    levels: levels.filter((level, at) => mine || at <= now || level === 'public'),
    usePreview: (audience, enabled) =>
      useQuery({
        queryKey: [...jobAidKey(id), 'audience', toNewAudience(audience)],
        queryFn: ({ signal }) => cancellable(signal).jobAids.preview({ params: { id }, body: toNewAudience(audience) }),
        enabled,
        staleTime: 0,
        gcTime: 0,
        retry: false,
      }),
    useChange: (audience) => useChange(id, audience),
  };
  return <SharingDialog sharing={sharing} close={close} />;
}

const useChange = (id: string, audience: Audience) =>
  useJobAidChange(id, ({ readersThen, widens }: AudiencePreview) =>
    api.jobAids.setAudience({
      params: { id },
      body: { ...toNewAudience(audience), ...(widens && { confirm: readersThen }) },
    }),
  );
