import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { cancellable, problemOf } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { toast } from '../ui/toast.tsx';

const key = ['webhooks'];

/** Webhooks, the newest first. */
export const useWebhooks = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => cancellable(signal).webhooks.list({}),
    refetchInterval: 10_000,
  });

/** The latest deliveries of one, looked at again every few seconds. */
export const useDeliveries = (id: string) =>
  useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => cancellable(signal).webhooks.deliveries({ params: { id } }),
    refetchInterval: 5_000,
  });

/** Changes a webhook, then reads the list anew. */
export function useChange<Input, Output>(change: (input: Input) => Promise<Output>, done: (output: Output) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: done,
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** The same where nothing was typed: what goes wrong is said at the foot of the page. */
export function useAct(act: () => Promise<unknown>, said: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => toast(said),
    onError: (error) => toast(problemOf(error).title),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
