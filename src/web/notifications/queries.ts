import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Choices, Part } from '#src/contract/notifications.ts';
import { api, cancellable, problemOf } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { toast } from '../ui/toast.tsx';
import { inboxKey } from './unread.ts';

const tellingKey = ['telling'];

/** What the reader was told, the newest first, a page at a time. */
export const useNotifications = (part: Part) =>
  useInfiniteQuery({
    queryKey: [...inboxKey, part],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).notifications.list({ query: { part, limit: 20, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Marks one as read or not, or all of a part. */
export function useReading() {
  const client = useQueryClient();
  const settled = {
    onError: (error: unknown) => toast(problemOf(error).title),
    onSettled: () => client.invalidateQueries({ queryKey: inboxKey }),
  };
  const one = useMutation({
    mutationFn: ({ id, read }: { id: string; read: boolean }) =>
      read ? api.notifications.read({ params: { id } }) : api.notifications.unreadAgain({ params: { id } }),
    ...settled,
  });
  const all = useMutation({
    mutationFn: (body: { part: Part; until: string }) => api.notifications.readAll({ body }),
    ...settled,
  });
  return { one, all };
}

/** How the reader is told. */
export const useTelling = () =>
  useQuery({ queryKey: tellingKey, queryFn: ({ signal }) => cancellable(signal).telling.read({}) });

export function useChoose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Choices) => api.telling.choose({ body }),
    onSuccess: (telling) => client.setQueryData(tellingKey, telling),
  });
}

/** Turns a browser on or off, then reads the list anew. */
export function useDeviceChange<Input>(change: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onError: (error: unknown) => toast(error instanceof DOMException ? error.message : problemOf(error).title),
    onSettled: () => client.invalidateQueries({ queryKey: tellingKey }),
  });
}

/** What was sent to whom and did not arrive; for administrators. */
export const useDeliveries = (state: 'undelivered' | 'waiting') =>
  useInfiniteQuery({
    queryKey: ['deliveries', state],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).telling.deliveries({ query: { state, limit: 30, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
