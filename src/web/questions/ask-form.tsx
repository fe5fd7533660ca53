import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Shown, Urgency } from '#src/contract/climbs.ts';
import type { Audience } from '#src/contract/questions.ts';
import type { Suggestions } from '#src/contract/search.ts';
import { everybodyHere, isConfidential, missingIn, toNewAudience } from '../audiences/audience.ts';
import { AskAudience } from '../audiences/ask-audience.tsx';
import { SolvedByShown } from '../climbs/solved-by-shown.tsx';
import { UrgencyField } from '../climbs/urgency-field.tsx';
import { useReadyToPost } from '../outbox/post-or-keep.ts';
import { fieldProblem } from '../shell/api.ts';
import { useConnection } from '../shell/connection.ts';
import { newId, useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { toast } from '../ui/toast.tsx';
import { AskDetails } from './ask-details.tsx';
import { AskFiles, useAskFiles } from './ask-files.tsx';
import { AskTitle } from './ask-title.tsx';
import { useAsk } from './queries.ts';
import { t } from './words.ts';

/** A question being written. The id makes posting it twice, after a connection broke, harmless. */
export interface AskDraft {
  id: string;
  title: string;
  body: string;
  topics: string[];
  audience: Audience;
  anonymous: boolean;
  urgency: Urgency;
}

const forEverybody = { audience: everybodyHere, anonymous: false, urgency: 'this_week' as Urgency };
const emptyDraft = (): AskDraft => ({ id: newId(), title: '', body: '', topics: [], ...forEverybody });
const shortest = 8;

/** The ask box: the question, what exists already, and then, if nothing helps, posting it. */
export function AskForm({ onSolved }: { onSolved?: () => void }) {
  const me = useMe();
  const [kept, change, clear] = useDraft(me.id, 'ask', emptyDraft);
  // A draft from before questions had an audience is for everybody, and has its week.
  const draft = { ...forEverybody, ...kept };
  const [found, setFound] = useState<Suggestions>();
  useReadyToPost(draft.title !== '');
  const { post, tooShort, problem, audienceError, error, isPending } = usePosting(draft, shownOf(found), clear);
  const { detailed, setDetailed, details, showDetails } = useDetails(draft);
  const files = useAskFiles(draft.body, (body) => {
    change({ body });
    showDetails();
  });
  const close = (then?: () => void) => {
    clear();
    setDetailed(false);
    then?.();
    document.getElementById('ask-title')?.focus();
    return () => change(draft);
  };
  const discard = () => toast(t('ask.discarded'), { label: t('ask.undo'), act: close() });
  return (
    <Form class="ask-form" problem={problem} onSubmit={post}>
      <AskTitle
        value={draft.title}
        error={tooShort ? t('ask.short') : fieldProblem(error, 'title')}
        onValue={(title) => change({ title })}
        onEnter={showDetails}
        onFound={setFound}
        files={files.events}
      >
        {!detailed && <AskFiles files={files} />}
      </AskTitle>
      {(draft.title.trim() || detailed) && (
        <div class="ask-rest stack" ref={details}>
          {detailed && <AskDetails draft={draft} change={change} error={error} />}
          <Choices draft={draft} change={change} error={audienceError} />
          <ProblemNotice error={error} />
          <div class="row-apart">
            <Actions busy={isPending} showDetails={detailed ? null : showDetails}>
              <SolvedByShown found={found} anonymous={draft.anonymous} solved={() => close(onSolved)} />
            </Actions>
            <Kept discard={discard} />
          </div>
        </div>
      )}
    </Form>
  );
}

/** The details, and the way to open them and write there at once. */
function useDetails(draft: AskDraft) {
  const [detailed, setDetailed] = useState(hasDetails(draft));
  const details = useRef<HTMLDivElement>(null);
  const showDetails = () => {
    setDetailed(true);
    requestAnimationFrame(() => details.current?.querySelector('textarea')?.focus());
  };
  return { detailed, setDetailed, details, showDetails };
}

interface ChoicesProps {
  draft: AskDraft;
  change: (patch: Partial<AskDraft>) => void;
  error: string | undefined;
}

const Choices = ({ draft: { audience, anonymous, urgency }, change, error }: ChoicesProps) => (
  <div class="ask-choices">
    <AskAudience audience={audience} anonymous={anonymous} change={change} error={error} />
    <UrgencyField urgency={urgency} onUrgency={(urgency) => change({ urgency })} />
  </div>
);

interface ActionsProps {
  busy: boolean;
  showDetails: (() => void) | null;
  children: ComponentChildren;
}

const Actions = ({ busy, showDetails, children }: ActionsProps) => (
  <div class="row">
    <Button type="submit" look="primary" busy={busy}>
      {t('ask.post')}
    </Button>
    {showDetails && <Button onClick={showDetails}>{t('ask.add-details')}</Button>}
    {children}
  </div>
);

const Kept = ({ discard }: { discard: () => void }) => (
  <div class="row soft small">
    {useConnection().unkept ? t('ask.unkept') : t('ask.kept')}
    <Button look="quiet" onClick={discard}>
      {t('ask.discard')}
    </Button>
  </div>
);

const mostShown = 10;

/** What was beneath the question when it was posted. */
const shownOf = (found: Suggestions | undefined): Shown[] =>
  [...(found?.solutions ?? []), ...(found?.questions ?? [])].slice(0, mostShown).map(({ kind, id }) => ({ kind, id }));

const hasDetails = ({ body, topics }: AskDraft) => body !== '' || topics.length > 0;

const audienceProblem = (error: unknown) =>
  fieldProblem(error, 'audience.readers') ?? fieldProblem(error, 'audience.topic');

/** Posts the draft; `tooShort` and `forNobody` are new objects for each time it was tried so. */
function usePosting(draft: AskDraft, shown: Shown[], clear: (sent: AskDraft) => void) {
  const [refused, setRefused] = useState<Refused | null>(null);
  const ask = useAsk();
  const [, navigate] = useLocation();
  const post = () => {
    const said = missingIn(draft.audience);
    const isRefused = isShort(draft) || said !== undefined;
    setRefused(isRefused ? { draft, said } : null);
    if (isRefused || ask.isPending) return;
    const { audience, ...text } = draft;
    ask.mutate(
      { ...text, shown, audience: toNewAudience(audience) },
      {
        onSuccess: (thread) => {
          // What was written since, here or in another tab, stays.
          clear(draft);
          if (!thread) return toast(t('ask.waits'));
          navigate(`/questions/${thread.id}`);
          toast(isConfidential(audience.level) ? t('ask.posted.confidential') : t('ask.posted'));
        },
      },
    );
  };
  const { tooShort, forNobody } = stillWrong(refused, draft);
  const { error, isPending } = ask;
  const audienceError = forNobody?.said ?? audienceProblem(error);
  return { post, tooShort, problem: tooShort ?? forNobody ?? error, audienceError, error, isPending };
}

interface Refused {
  draft: AskDraft;
  said: string | undefined;
}

/** What was wrong when posting was tried, as long as it is. */
function stillWrong(refused: Refused | null, draft: AskDraft) {
  const tooShort = refused && isShort(refused.draft) && refused.draft.title === draft.title ? refused : null;
  const forNobody = !tooShort && refused?.said && missingIn(draft.audience) ? refused : null;
  return { tooShort, forNobody };
}

const isShort = ({ title }: AskDraft) => title.trim().length < shortest;
