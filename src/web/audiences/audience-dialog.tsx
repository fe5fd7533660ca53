import type { UseMutationResult, UseQueryResult } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Audience, AudiencePreview, QuestionThread } from '#src/contract/questions.ts';
import { useThreadChange } from '../questions/queries.ts';
import { api, isConflict } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { AudienceChooser } from './audience-chooser.tsx';
import { confirmLabel, levels, missingIn, previewSentences, toNewAudience, type Level } from './audience.ts';
import { usePreview } from './queries.ts';
import { t } from './words.ts';

type Shared = Pick<QuestionThread, 'id' | 'audience' | 'can' | 'mine'>;

/** What it is whose readers are changed: who may read it now, what may be chosen, and how the change is told and made. */
export interface Sharing {
  audience: Audience;
  /** Whether it is the reader's own: then she reads it whatever she chooses. */
  mine: boolean;
  levels: readonly Level[];
  usePreview: (audience: Audience, enabled: boolean) => UseQueryResult<AudiencePreview>;
  useChange: (audience: Audience) => UseMutationResult<AudiencePreview, Error, AudiencePreview, unknown>;
}

/** Changes who can read a question: what the change would do is told in words before it is confirmed. */
export function AudienceDialog({ question, close }: { question: Shared; close: () => void }) {
  const sharing: Sharing = {
    audience: question.audience,
    mine: question.mine,
    levels: offered(question),
    usePreview: (audience, enabled) => usePreview(question.id, audience, enabled),
    useChange: (audience) => useChange(question.id, audience),
  };
  return <SharingDialog sharing={sharing} close={close} />;
}

/** The same for whatever has an audience like a question's. */
export function SharingDialog({ sharing, close }: { sharing: Sharing; close: () => void }) {
  return (
    <Dialog title={t('change.title')} closeLabel={t('change.close')} close={close}>
      <ChangeForm sharing={sharing} close={close} />
    </Dialog>
  );
}

function ChangeForm({ sharing, close }: { sharing: Sharing; close: () => void }) {
  const [audience, setAudience] = useState<Audience>(sharing.audience);
  const missing = missingIn(audience, true);
  const preview = sharing.usePreview(audience, missing === undefined);
  const change = sharing.useChange(audience);
  const choose = (audience: Audience) => {
    change.reset();
    setAudience(audience);
  };
  const submit = () => {
    // What is not counted yet can't be confirmed.
    if (!preview.data || preview.isFetching || change.isPending) return;
    change.mutate(preview.data, {
      onSuccess: (now) => {
        toast(now.everybody ? t('change.done.everybody') : t('change.done', { count: now.readersThen }));
        close();
      },
      onError: (error) => {
        if (isConflict(error)) void preview.refetch();
      },
    });
  };
  return (
    <Form problem={change.error} onSubmit={submit}>
      <AudienceChooser
        legendHidden
        meToo={!sharing.mine}
        audience={audience}
        onAudience={choose}
        levels={sharing.levels}
        error={missing}
      />
      <div class="stack-tight" role="status">
        {!missing && <Consequences preview={preview.data} moderates={!sharing.mine} />}
      </div>
      <ProblemNotice error={preview.error} />
      <Refused error={change.error} />
      <div class="row">
        {preview.data && (
          <Button type="submit" look="primary" busy={preview.isFetching || change.isPending}>
            {confirmLabel(preview.data)}
          </Button>
        )}
        <Button onClick={close}>{t('change.cancel')}</Button>
      </div>
    </Form>
  );
}

function Refused({ error }: { error: unknown }) {
  if (!isConflict(error)) return <ProblemNotice error={error} />;
  return (
    <Notice tone="bad">
      <p>{t('change.meanwhile')}</p>
    </Notice>
  );
}

function Consequences({ preview, moderates }: { preview: AudiencePreview | undefined; moderates: boolean }) {
  if (!preview) return <p class="soft">{t('change.counting')}</p>;
  return (
    <Notice tone={preview.widens ? 'warn' : 'plain'}>
      <p>
        {previewSentences(preview).join(' ')} {moderates && preview.lose > 0 && t('change.leaves-you')}
      </p>
    </Notice>
  );
}

const useChange = (id: string, audience: Audience) =>
  useThreadChange(id, ({ readersThen, widens }: AudiencePreview) =>
    api.questions.setAudience({
      params: { id },
      body: { ...toNewAudience(audience), ...(widens && { confirm: readersThen }) },
    }),
  );

/** Who asked may choose freely; others may only let fewer read it. Public is for those who answer for the topic. */
function offered({ audience, can }: Shared) {
  const now = levels.indexOf(audience.level);
  return levels.filter((level, at) => at === now || (level === 'public' ? can.publish : can.widen || at < now));
}
