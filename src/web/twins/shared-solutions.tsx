import { Link } from 'wouter-preact';
import type { QuestionThread, SharedSolution } from '#src/contract/questions.ts';
import { Byline } from '../people/person-link.tsx';
import { problemOf } from '../shell/api.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { Prose } from '../ui/prose.tsx';
import { toast } from '../ui/toast.tsx';
import { useReuse } from './queries.ts';
import { t } from './words.ts';

/** What worked for questions that are the same in other words; whoever asked settles hers by it with one tap. */
export function SharedSolutions({ question }: { question: QuestionThread }) {
  const { shared, settledElsewhere } = question;
  const offered = question.can.settle && question.mine && question.state === 'open';
  if (settledElsewhere) return <SettledElsewhere {...settledElsewhere} />;
  if (shared.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="shared">
      <h2 id="shared">{offered ? t('shared.mine') : t('shared.others')}</h2>
      {offered && <p class="soft">{t('shared.mine.body')}</p>}
      {shared.map((one) => (
        <Solution key={one.answer.id} shared={one} question={question} offered={offered} />
      ))}
    </section>
  );
}

interface SolutionProps {
  shared: SharedSolution;
  question: QuestionThread;
  offered: boolean;
}

function Solution({ shared, question, offered }: SolutionProps) {
  const reuse = useReuse(question);
  const { answer } = shared;
  const settle = () =>
    reuse.mutate(shared, {
      onSuccess: () => toast(t('shared.settled')),
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <article class="card stack">
      <p class="small">
        {t('shared.from')} <Link href={answerAddress(shared.question.id, answer.id)}>{shared.question.title}</Link>
      </p>
      <Byline person={answer.author} at={answer.answeredAt} />
      <Prose html={answer.html} />
      {answer.worked > 0 && (
        <span class="badge badge-good">
          <Icon name="check" size={16} /> {t('shared.worked', { count: answer.worked })}
        </span>
      )}
      {offered && (
        <div class="row no-print">
          <Button look="good" busy={reuse.isPending} onClick={settle}>
            <Icon name="check" />
            {t('shared.solved')}
          </Button>
        </div>
      )}
    </article>
  );
}

const SettledElsewhere = ({ questionId, title, answerId }: NonNullable<QuestionThread['settledElsewhere']>) => (
  <Notice tone="good">
    <p>
      {t('elsewhere')} <Link href={answerAddress(questionId, answerId)}>{title}</Link>
    </p>
  </Notice>
);

const answerAddress = (questionId: string, answerId: string) => `/questions/${questionId}#answer-${answerId}`;
