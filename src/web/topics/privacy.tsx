import { useState } from 'preact/hooks';
import { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { useMemberChange, usePrivacyPreview } from './members-queries.ts';
import { t } from './members-words.ts';

/** Makes a topic private, or opens it again once it was shown who then knows of it. */
export function Privacy({ slug, isPrivate }: { slug: string; isPrivate: boolean }) {
  const [opening, setOpening] = useState(false);
  const close = useMemberChange(slug, () => api.topics.setPrivacy({ params: { slug }, body: { private: true } }));
  if (opening && isPrivate) return <Open slug={slug} done={() => setOpening(false)} />;
  const act = () => close.mutate(undefined, { onSuccess: () => toast(t('privacy.closed')) });
  return (
    <div class="stack-tight">
      <div>
        <Button busy={close.isPending} onClick={isPrivate ? () => setOpening(true) : act}>
          {t(isPrivate ? 'privacy.open' : 'privacy.close')}
        </Button>
      </div>
      <ProblemNotice error={close.error} />
    </div>
  );
}

function Open({ slug, done }: { slug: string; done: () => void }) {
  const preview = usePrivacyPreview(slug);
  const open = useMemberChange(slug, (confirm: number) =>
    api.topics.setPrivacy({ params: { slug }, body: { private: false, confirm } }),
  );
  if (preview.isPending) return <Skeleton label={shell('app.loading')} lines={1} />;
  if (!preview.data) return <ProblemNotice error={preview.error} retry={() => void preview.refetch()} />;
  const { people, membersOnly } = preview.data;
  const opened = () => {
    toast(t('privacy.opened'));
    done();
  };
  return (
    <div class="card stack">
      <p>
        {t('privacy.effect', { count: people })} {membersOnly > 0 && t('privacy.kept', { count: membersOnly })}
      </p>
      <ProblemNotice error={open.error} />
      <div class="row">
        <Button look="primary" busy={open.isPending} onClick={() => open.mutate(people, { onSuccess: opened })}>
          {t('privacy.act')}
        </Button>
        <Button onClick={done}>{t('add.cancel')}</Button>
      </div>
    </div>
  );
}
