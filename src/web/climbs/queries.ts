import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Climb } from '#src/contract/climbs.ts';
import { cancellable, problemOf } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { toast } from '../ui/toast.tsx';

/** Below the question's own key: what happens to a question makes both be read again. */
export const climbKey = (questionId: string) => ['question', questionId, 'climb'];

/** How a question climbs; `climb` is null for one that never started to. */
export const useClimb = (questionId: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: climbKey(questionId),
    queryFn: ({ signal }) => cancellable(signal).climbs.read({ params: { id: questionId } }),
  });

/** Every choice of people with its numbers, read when it is asked for. */
export const useChoices = (questionId: string) =>
  useQuery({
    queryKey: [...climbKey(questionId), 'choices'],
    queryFn: ({ signal }) => cancellable(signal).climbs.choices({ params: { id: questionId } }),
  });

/** An act on the ladder of one question: what it led to is shown at once and said by `done`, what was refused is said. */
export function useClimbAct<Input = void>(
  questionId: string,
  act: (input: Input) => Promise<Climb>,
  done: (climb: Climb) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    // Here, not where it is called: what was pressed may be gone from the page by then.
    onSuccess: (climb: Climb) => {
      client.setQueryData<{ climb: Climb | null; can: { start: boolean } }>(
        climbKey(questionId),
        (before) => before && { ...before, climb },
      );
      done(climb);
    },
    onError: (error: unknown) => toast(problemOf(error).title),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['question', questionId] });
      void client.invalidateQueries({ queryKey: ['questions'] });
    },
  });
}
