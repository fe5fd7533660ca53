import { OwnPseudonym, ownPseudonym } from '../pseudonyms/own-name.ts';
import { AnswerForm } from '../questions/answer-form.tsx';
import { useThread } from '../questions/queries.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';

/** The box for an answer, where one was asked for it; its draft is the one of the question's page. */
export function AnswerHere({ questionId, answered }: { questionId: string; answered: () => void }) {
  const { data: question, error, refetch } = useThread(questionId);
  if (!question) {
    return error ? (
      <ProblemNotice error={error} retry={() => void refetch()} />
    ) : (
      <Skeleton label={shell('app.loading')} lines={3} />
    );
  }
  if (!question.can.answer) return null;
  return (
    <OwnPseudonym.Provider value={ownPseudonym(question)}>
      <AnswerForm questionId={questionId} level="h3" onPosted={answered} />
    </OwnPseudonym.Provider>
  );
}
