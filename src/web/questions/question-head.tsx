import { useState } from 'preact/hooks';
import type { QuestionThread } from '#src/contract/questions.ts';
import { Byline } from '../people/person-link.tsx';
import { formatWhen } from '../shell/dates.ts';
import { Notice } from '../ui/notice.tsx';
import { usePageHeading } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import { Comments } from './comments.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionMenu } from './question-menu.tsx';
import { StateBadge } from './state-badge.tsx';
import { TopicChips } from './topic-chips.tsx';
import { t } from './thread-words.ts';

/** The question itself. */
export function QuestionHead({ question }: { question: QuestionThread }) {
  const [editing, setEditing] = useState(false);
  return (
    <div tabIndex={-1}>
      {editing ? (
        <QuestionEditor question={question} done={() => setEditing(false)} />
      ) : (
        <Head question={question} edit={() => setEditing(true)} />
      )}
    </div>
  );
}

function Head({ question, edit }: { question: QuestionThread; edit: () => void }) {
  const heading = usePageHeading(question.title);
  return (
    <article class="stack question" tabIndex={-1}>
      <div class="question-top">
        <div class="row question-state">
          <StateBadge state={question.state} />
          {question.settledBy && (
            <span class="soft small">{t('question.settled-by', { name: question.settledBy.name })}</span>
          )}
        </div>
        <QuestionMenu question={question} edit={edit} />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {question.title}
      </h1>
      <div class="row">
        <Byline person={question.author} at={question.askedAt} />
        {question.editedAt && (
          <span class="soft small">{t('question.edited', { when: formatWhen(question.editedAt) })}</span>
        )}
      </div>
      {question.state === 'withdrawn' && (
        <Notice tone="warn">
          <p>{t('question.withdrawn')}</p>
        </Notice>
      )}
      {question.html && <Prose html={question.html} />}
      {question.topics.length > 0 && <TopicChips topics={question.topics} />}
      <Comments
        questionId={question.id}
        comments={question.comments}
        label={t('comments.on-question')}
        mayAdd={question.can.answer}
      />
    </article>
  );
}
