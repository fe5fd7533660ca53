import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Audience } from '#src/contract/questions.ts';
import { everybodyHere, missingIn, toNewAudience } from '../audiences/audience.ts';
import { AudienceField } from '../audiences/audience-field.tsx';
import { api, fieldProblem } from '../shell/api.ts';
import { newId, useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { toast } from '../ui/toast.tsx';
import { Editor, EditorMore, shortestTitle, toSend, type Written } from './editor.tsx';
import { useJobAidChange } from './queries.ts';
import { t } from './editor-words.ts';

interface Draft extends Written {
  id: string;
  topics: string[];
  link: string;
  audience: Audience;
}

const empty = (): Draft => ({
  id: newId(),
  title: '',
  body: '',
  conditions: [],
  topics: [],
  link: '',
  audience: everybodyHere,
});

/** Makes a job aid from nothing; what is written outlives a reload. */
export function NewJobAidPage() {
  const me = useMe();
  const [draft, change, clear] = useDraft(me.id, 'job-aid', empty);
  const [refused, setRefused] = useState<object | null>(null);
  const make = useMake(draft, clear);
  const isShort = draft.title.trim().length < shortestTitle;
  const missing = missingIn(draft.audience);
  const send = (publish: boolean) => {
    setRefused(isShort || missing ? {} : null);
    if (!isShort && !missing && !make.isPending) make.run(publish);
  };
  const discard = () => {
    clear();
    toast(t('new.discarded'), { label: t('card.undo'), act: () => change(draft) });
  };
  return (
    <Page title={t('new.title')} lede={t('new.lede')}>
      <Form class="stack-loose" problem={refused ?? make.error} onSubmit={() => send(true)}>
        <Editor
          key={draft.id}
          draft={draft}
          change={change}
          error={make.error}
          titleError={refused && isShort ? t('field.title.short') : undefined}
        />
        <EditorMore topics={draft.topics} link={draft.link} change={change} error={make.error} />
        <AudienceField
          audience={draft.audience}
          onAudience={(audience) => change({ audience })}
          error={(refused ? missing : undefined) ?? fieldProblem(make.error, 'audience.readers')}
        />
        <ProblemNotice error={make.error} />
        <div class="row">
          <Button type="submit" look="primary" busy={make.isPending}>
            {t('new.publish')}
          </Button>
          <Button busy={make.isPending} onClick={() => send(false)}>
            {t('new.draft')}
          </Button>
          <Button look="quiet" onClick={discard}>
            {t('new.discard')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

function useMake(draft: Draft, clear: (sent: Draft) => void) {
  const [, navigate] = useLocation();
  const { mutate, error, isPending } = useJobAidChange(draft.id, (publish: boolean) => {
    const { audience, link, ...written } = toSend(draft);
    return api.jobAids.make({
      body: { ...written, link: link.trim() || null, audience: toNewAudience(audience), publish },
    });
  });
  const run = (publish: boolean) =>
    mutate(publish, {
      onSuccess: (made) => {
        clear(draft);
        navigate(`/job-aids/${made.id}`);
        toast(publish ? t('keep.published') : t('keep.drafted'));
      },
    });
  return { run, error, isPending };
}
