import type { QuestionThread, SharedSolution, Twin } from '#src/contract/questions.ts';
import { api } from '../shell/api.ts';
import { useThreadChange } from '../questions/queries.ts';

/** Says whether another question is the same; the list shows it at once. */
export function useTwinVerdict(question: QuestionThread) {
  const act = ({ twin, same }: Said) => {
    const params = { id: question.id, otherId: twin.id };
    return same ? api.twins.confirm({ params }) : api.twins.reject({ params });
  };
  return useThreadChange(question.id, act, showSaid);
}

/** Settles a question by what worked for its twin. */
export const useReuse = (question: QuestionThread) =>
  useThreadChange(question.id, (shared: SharedSolution) =>
    api.twins.reuse({
      params: { id: question.id, otherId: shared.question.id },
      body: { answerId: shared.answer.id },
    }),
  );

interface Said {
  twin: Twin;
  same: boolean;
}

const showSaid = (thread: QuestionThread, { twin, same }: Said) => ({
  ...thread,
  like: same
    ? thread.like.map((one) => (one.id === twin.id ? { ...one, confirmed: true } : one))
    : thread.like.filter((one) => one.id !== twin.id),
});
