import type { QuestionThread } from '#src/contract/questions.ts';
import { OwnPseudonym, ownPseudonym } from '../pseudonyms/own-name.ts';
import { useIsGone, useThread } from '../questions/queries.ts';
import { MissingPage, ProblemPage } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { LessonForm } from './lesson-form.tsx';
import { t } from './words.ts';
import './redactions.css';

/** Publishes what others can learn from a question, without its private part. */
export function LessonPage({ id }: { id: string }) {
  const query = useThread(id);
  const isGone = useIsGone(query);
  if (isGone) return <MissingPage />;
  if (query.data) return <Lesson question={query.data} />;
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} lines={9} />
    </div>
  );
}

function Lesson({ question }: { question: QuestionThread }) {
  if (!question.can.redact) return <MissingPage />;
  return (
    <OwnPseudonym.Provider value={ownPseudonym(question)}>
      <Page title={t('lesson.title')} lede={t('lesson.lede')}>
        <LessonForm question={question} />
      </Page>
    </OwnPseudonym.Provider>
  );
}
