import type { Answer } from '#src/contract/answers.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { Byline } from '../people/person-link.tsx';
import { useShownName } from '../pseudonyms/own-name.ts';
import { formatWhen } from '../shell/dates.ts';
import { Icon } from '../ui/icons.tsx';
import { Prose } from '../ui/prose.tsx';
import { AnswerEditor, answerEdit } from './answer-editor.tsx';
import { AnswerMenu } from './answer-menu.tsx';
import { Comments } from './comments.tsx';
import { ThanksLine } from './thanks-button.tsx';
import { useEditing } from './use-edit.ts';
import { VerdictButtons } from './verdict-buttons.tsx';
import { t } from './thread-words.ts';

/** One answer: who gave it, what it did for others, and what one can say about it. */
export function AnswerCard({ answer, question }: { answer: Answer; question: QuestionThread }) {
  const [editing, setEditing] = useEditing(answerEdit(answer), answer.can.edit);
  return (
    <div tabIndex={-1}>
      {editing ? (
        <AnswerEditor answer={answer} done={() => setEditing(false)} />
      ) : (
        <Card answer={answer} question={question} edit={() => setEditing(true)} />
      )}
    </div>
  );
}

function Card({ answer, question, edit }: { answer: Answer; question: QuestionThread; edit: () => void }) {
  return (
    <article
      id={`answer-${answer.id}`}
      tabIndex={-1}
      class={answer.settles ? 'card answer answer-settles stack' : 'card answer stack'}
      aria-labelledby={`by-${answer.id}`}
    >
      {answer.settles && (
        <p class="badge badge-good answer-seal">
          <Icon name="settled" size={20} /> {t('answer.settles')}
        </p>
      )}
      <div class="question-top">
        <div class="row" id={`by-${answer.id}`}>
          <Byline person={answer.author} at={answer.answeredAt} />
          {answer.editedAt && (
            <span class="soft small">{t('question.edited', { when: formatWhen(answer.editedAt) })}</span>
          )}
        </div>
        <AnswerMenu answer={answer} edit={edit} />
      </div>
      {answer.withdrawnAt ? <p class="soft">{t('answer.withdrawn')}</p> : <Body answer={answer} question={question} />}
    </article>
  );
}

function Body({ answer, question }: { answer: Answer; question: QuestionThread }) {
  const shownName = useShownName();
  return (
    <>
      <Prose html={answer.html} />
      <Outcome answer={answer} />
      <ThanksLine thanks={answer.thanks} />
      {answer.can.judge && <VerdictButtons answer={answer} asked={question.mine} />}
      <Comments
        questionId={answer.questionId}
        answerId={answer.id}
        comments={answer.comments}
        label={t('comments.on-answer', { name: shownName(answer.author) })}
        mayAdd={question.can.answer}
      />
    </>
  );
}

function Outcome({ answer }: { answer: Answer }) {
  const { worked, didNotWork, outsideVotes, verdicts } = answer;
  const shownName = useShownName();
  const reasons = verdicts.filter((verdict) => verdict.outcome === 'did_not_work' && verdict.reason);
  if (worked + didNotWork + outsideVotes === 0) return null;
  return (
    <div class="stack-tight outcome">
      <div class="row">
        {worked > 0 && (
          <span class="badge badge-good">
            <Icon name="check" size={16} /> {t('answer.worked', { count: worked })}
          </span>
        )}
        {didNotWork > 0 && (
          <span class="badge badge-bad">
            <Icon name="warning" size={16} /> {t('answer.did-not-work', { count: didNotWork })}
          </span>
        )}
        {outsideVotes > 0 && <span class="badge">{t('answer.outside-votes', { count: outsideVotes })}</span>}
      </div>
      {reasons.map(({ person, reason }) => (
        <p key={person.id} class="soft small">
          {t('verdict.said', { name: shownName(person) })} “{reason}”
        </p>
      ))}
    </div>
  );
}
