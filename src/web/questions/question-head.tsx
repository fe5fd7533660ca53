import { useState } from 'preact/hooks';
import type { QuestionThread } from '#src/contract/questions.ts';
import { AudienceBadge } from '../audiences/audience-badge.tsx';
import { AudienceDialog } from '../audiences/audience-dialog.tsx';
import { t as audiences } from '../audiences/words.ts';
import { Byline } from '../people/person-link.tsx';
import { useShownName } from '../pseudonyms/own-name.ts';
import { formatWhen } from '../shell/dates.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { usePageHeading } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import { AnswerLink } from './answer-link.tsx';
import { CopyLinks } from './copy-links.tsx';
import { Comments } from './comments.tsx';
import { QuestionEditor, questionEdit } from './question-editor.tsx';
import { QuestionMenu } from './question-menu.tsx';
import { StateBadge } from './state-badge.tsx';
import { TopicChips } from './topic-chips.tsx';
import { useEditing } from './use-edit.ts';
import { t } from './thread-words.ts';

/** The question itself. */
export function QuestionHead({ question }: { question: QuestionThread }) {
  const [editing, setEditing] = useEditing(questionEdit(question), question.can.edit);
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
  const shownName = useShownName();
  return (
    <article class="stack question" tabIndex={-1}>
      <div class="question-top">
        <div class="row question-state">
          <StateBadge state={question.state} />
          {question.settledBy && (
            <span class="soft small">{t('question.settled-by', { name: shownName(question.settledBy) })}</span>
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
      <WhoCanRead question={question} />
      {question.state === 'withdrawn' && (
        <Notice tone="warn">
          <p>{t('question.withdrawn')}</p>
        </Notice>
      )}
      {question.html && <Prose html={question.html} />}
      {question.topics.length > 0 && <TopicChips topics={question.topics} />}
      <CopyLinks question={question} />
      {question.can.answer && (
        <div class="row no-print">
          <AnswerLink questionId={question.id} />
        </div>
      )}
      <Comments
        questionId={question.id}
        comments={question.comments}
        label={t('comments.on-question')}
        mayAdd={question.can.answer}
      />
    </article>
  );
}

function WhoCanRead({ question }: { question: QuestionThread }) {
  const [changing, setChanging] = useState(false);
  return (
    <div class="row who-can-read">
      <AudienceBadge question={question} />
      {question.can.narrow && (
        <Button look="quiet" aria-label={audiences('change.label')} onClick={() => setChanging(true)}>
          {audiences('change.open')}
        </Button>
      )}
      {changing && <AudienceDialog question={question} close={() => setChanging(false)} />}
    </div>
  );
}
