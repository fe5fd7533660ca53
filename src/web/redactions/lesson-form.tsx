import { useRef, useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { missingIn, toNewAudience } from '../audiences/audience.ts';
import { AudienceField } from '../audiences/audience-field.tsx';
import type { QuestionThread } from '#src/contract/questions.ts';
import { WritesAs } from '../pseudonyms/writes-as.tsx';
import { TopicsField } from '../questions/topics-field.tsx';
import { fieldProblem } from '../shell/api.ts';
import { useDraft } from '../shell/drafts.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { CheckedField } from './checked-field.tsx';
import { countPictures } from './findings.ts';
import { prefilled, type LessonDraft } from './lesson.ts';
import { useCheck, usePublish } from './queries.ts';
import { t } from './words.ts';

/** The lesson as it will be published; nothing that the check finds goes out unless somebody said that it may. */
export function LessonForm({ question }: { question: QuestionThread }) {
  const me = useMe();
  const [draft, change, clear] = useDraft<LessonDraft>(me.id, `lesson:${question.id}`, () => prefilled(question));
  const form = useRef<HTMLDivElement>(null);
  const { publish, refused, isPending, error } = usePublishing({ question, draft, clear });
  const submit = async () => {
    const undecided = await publish();
    if (undecided) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[data-open]')?.focus());
  };
  return (
    <div ref={form} class="card">
      <Form problem={refused ?? error} onSubmit={() => void submit()}>
        <Notice>
          <p>{t('lesson.look')}</p>
        </Notice>
        <Texts
          originalId={question.id}
          draft={draft}
          change={change}
          isShort={refused?.isShort === true}
          error={error}
        />
        <AudienceField
          audience={draft.audience}
          onAudience={(audience) => change({ audience })}
          error={refused ? missingIn(draft.audience) : undefined}
        />
        <Pictures count={countPictures(draft.body) + countPictures(draft.answer)} />
        <WritesAs />
        {refused?.undecided && (
          <Notice tone="bad">
            <p>{t('found.decide')}</p>
          </Notice>
        )}
        <ProblemNotice error={error} />
        <Actions originalId={question.id} busy={isPending} discard={clear} />
      </Form>
    </div>
  );
}

function Pictures({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Notice tone="warn">
      <p>{t('lesson.pictures', { count })}</p>
    </Notice>
  );
}

interface TextsProps {
  originalId: string;
  draft: LessonDraft;
  change: (patch: Partial<LessonDraft>) => void;
  isShort: boolean;
  error: unknown;
}

function Texts({ originalId, draft, change, isShort, error }: TextsProps) {
  const field = (name: 'title' | 'body' | 'answer') => ({
    name,
    originalId,
    text: draft[name],
    onText: (text: string) => change({ [name]: text }),
    error: fieldProblem(error, name),
    left: draft.left,
    onLeft: (left: string[]) => change({ left }),
  });
  const title = field('title');
  return (
    <>
      <CheckedField {...title} oneLine label={t('lesson.question')} error={isShort ? t('lesson.short') : title.error} />
      <CheckedField {...field('body')} label={t('lesson.body')} optional={t('lesson.optional')} />
      <CheckedField
        {...field('answer')}
        label={t('lesson.answer')}
        optional={t('lesson.optional')}
        hint={t('lesson.answer.hint')}
      />
      <TopicsField
        topics={draft.topics}
        onTopics={(topics) => change({ topics })}
        error={fieldProblem(error, 'topics')}
      />
    </>
  );
}

const Actions = ({ originalId, busy, discard }: { originalId: string; busy: boolean; discard: () => void }) => (
  <div class="row-apart">
    <div class="row">
      <Button type="submit" look="primary" busy={busy}>
        {t('lesson.publish')}
      </Button>
      <Link class={buttonClass()} href={`/questions/${originalId}`}>
        {t('lesson.cancel')}
      </Link>
    </div>
    <Button look="quiet" onClick={discard}>
      {t('lesson.discard')}
    </Button>
  </div>
);

interface Publishing {
  question: QuestionThread;
  draft: LessonDraft;
  clear: () => void;
}

const shortest = 8;

/** Publishes once nothing is missing and everything found was decided on; says what is not. */
function usePublishing({ question, draft, clear }: Publishing) {
  const [refused, setRefused] = useState<{ isShort: boolean; undecided: boolean } | null>(null);
  const [isChecking, setChecking] = useState(false);
  const check = useCheck(question.id);
  const send = usePublish(question.id);
  const [, navigate] = useLocation();
  const isPending = isChecking || send.isPending;

  const publish = async () => {
    if (isPending) return false;
    const { audience, left, answer, ...text } = draft;
    setChecking(true);
    // Where the check can't be reached, the server does it all the same, and refuses what was not acknowledged.
    const found = (await check([text.title, text.body, answer]).catch(() => [])).flat();
    setChecking(false);
    const undecided = found.some((finding) => !left.includes(finding.text));
    const isShort = text.title.trim().length < shortest;
    const isRefused = undecided || isShort || missingIn(audience) !== undefined;
    setRefused(isRefused ? { isShort, undecided } : null);
    if (isRefused) return undecided;
    send.mutate(
      {
        ...text,
        audience: toNewAudience(audience),
        ...(answer.trim() && { answer }),
        acknowledged: found.length > 0,
      },
      {
        onSuccess: ({ id }) => {
          clear();
          navigate(`/questions/${id}`);
          toast(t('lesson.published'));
        },
      },
    );
    return false;
  };
  return { publish, refused, isPending, error: send.error };
}
