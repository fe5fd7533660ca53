import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Climb } from '#src/contract/climbs.ts';
import { api, cancellable, problemOf } from '../shell/api.ts';
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

/** An act on the ladder of one question; what it led to is shown at once, what was refused is said. */
export function useClimbAct<Input = void>(questionId: string, act: (input: Input) => Promise<Climb>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (climb: Climb) => {
      client.setQueryData<{ climb: Climb | null; can: { start: boolean } }>(
        climbKey(questionId),
        (before) => before && { ...before, climb },
      );
    },
    onError: (error: unknown) => toast(problemOf(error).title),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['question', questionId] });
      void client.invalidateQueries({ queryKey: ['questions'] });
    },
  });
}

/** What can be done with the ladder of one question. */
export function useSteering(questionId: string) {
  const params = { id: questionId };
  return {
    start: useClimbAct(questionId, (urgency: Climb['urgency']) => api.climbs.start({ params, body: { urgency } })),
    setRung: useClimbAct(questionId, (to: Climb['rung'] | null) => api.climbs.setRung({ params, body: { to } })),
    pause: useClimbAct(questionId, () => api.climbs.pause({ params })),
    resume: useClimbAct(questionId, () => api.climbs.resume({ params })),
    stop: useClimbAct(questionId, () => api.climbs.stop({ params })),
  };
}
