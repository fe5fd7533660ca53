import { Link } from 'wouter-preact';
import type { QuestionThread, Twin } from '#src/contract/questions.ts';
import { LevelBadge } from '../audiences/audience-badge.tsx';
import { StateBadge } from '../questions/state-badge.tsx';
import { problemOf } from '../shell/api.ts';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast.tsx';
import { useTwinVerdict } from './queries.ts';
import { t } from './words.ts';

/** Questions that are, or may be, the same in other words; one tap says which. */
export function TwinList({ question }: { question: QuestionThread }) {
  const verdict = useTwinVerdict(question);
  if (question.like.length === 0) return null;
  const say = (twin: Twin, same: boolean) =>
    verdict.mutate(
      { twin, same },
      {
        onSuccess: () =>
          toast(same ? t('like.linked') : t('like.unlinked'), {
            label: t('like.undo'),
            act: () => verdict.mutate({ twin, same: !same }),
          }),
        onError: (error) => toast(problemOf(error).title),
      },
    );
  return (
    <section class="stack" aria-labelledby="like">
      <h2 id="like">{t('like.title')}</h2>
      <ul class="list">
        {question.like.map((twin) => (
          <li key={twin.id}>
            <Item twin={twin} say={question.can.answer ? say : null} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ twin, say }: { twin: Twin; say: ((twin: Twin, same: boolean) => void) | null }) {
  const { id, title, state, level, confirmed } = twin;
  return (
    <article class="question-item">
      <h3 class="question-item-title">
        <Link href={`/questions/${id}`}>{title}</Link>
      </h3>
      <div class="question-item-meta">
        <StateBadge state={state} />
        <LevelBadge level={level} />
        <span>{howSure(twin)}</span>
      </div>
      {say && (
        <div class="row no-print">
          {!confirmed && (
            <Button aria-label={t('like.yes.label', { title })} onClick={() => say(twin, true)}>
              {t('like.yes')}
            </Button>
          )}
          <Button look="quiet" aria-label={t('like.no.label', { title })} onClick={() => say(twin, false)}>
            {t('like.no')}
          </Button>
        </div>
      )}
    </article>
  );
}

const veryLikely = 0.9;

const howSure = ({ confirmed, probability }: Twin) =>
  confirmed ? t('like.confirmed') : (probability ?? 0) >= veryLikely ? t('like.very-likely') : t('like.likely');
