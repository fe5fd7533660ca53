import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query';
import type { NewTrainingDecision, TrainingRequest, TrainingSummary } from '#src/contract/training.ts';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

const requestKey = (id: string) => ['training', id];

/** Requests in one state, the newest first, a page at a time. */
export const useRequests = (state: TrainingSummary['state'], enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['training', 'list', state],
    queryFn: ({ pageParam, signal }) => cancellable(signal).training.list({ query: { state, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  });

/** One request with its history. */
export const useRequest = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: requestKey(id),
    queryFn: ({ signal }) => cancellable(signal).training.read({ params: { id } }),
    enabled,
  });

/** What became of a question with the consultants; read again with the question by the live stream. */
export const useRequestsOf = (questionId: string) =>
  useQuery({
    queryKey: ['question', questionId, 'training'],
    queryFn: ({ signal }) => cancellable(signal).training.ofQuestion({ params: { id: questionId } }),
  });

/** Decides, and shows the request as it stands then. */
export function useDecide({ id, question }: Pick<TrainingRequest, 'id' | 'question'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewTrainingDecision) => api.training.decide({ params: { id }, body }),
    onSuccess: (request: TrainingRequest) => client.setQueryData(requestKey(id), request),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['training'] });
      void client.invalidateQueries({ queryKey: ['question', question.id] });
    },
  });
}
