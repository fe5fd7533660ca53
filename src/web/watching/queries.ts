import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Watch } from '#src/contract/watching.ts';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

const key = (slug: string) => ['topic', slug, 'watch'];

/** How the reader hears of a topic. */
export const useWatch = (slug: string) =>
  useQuery({
    queryKey: key(slug),
    queryFn: ({ signal }) => cancellable(signal).watching.read({ params: { slug } }),
  });

/** Chooses it: shown at once, and taken back where the server refuses. */
export function useWatchChoice(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (delivery: Watch['delivery']) => api.watching.choose({ params: { slug }, body: { delivery } }),
    onMutate: async (delivery) => {
      await client.cancelQueries({ queryKey: key(slug) });
      const before = client.getQueryData<Watch>(key(slug));
      if (before) client.setQueryData<Watch>(key(slug), { ...before, delivery });
      return before;
    },
    onSuccess: (watch) => client.setQueryData(key(slug), watch),
    onError: (_error, _delivery, before) => client.setQueryData(key(slug), before),
  });
}

/** What waits in a topic, a page at a time. */
export const useWaiting = (slug: string) =>
  useInfiniteQuery({
    queryKey: ['topic', slug, 'waiting'],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).watching.waiting({ params: { slug }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
