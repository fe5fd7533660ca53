import { useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import { cancellable } from '../shell/api.ts';

/** Topics, the most used first, a page at a time. */
export function useTopics(name: string) {
  return useInfiniteQuery({
    queryKey: ['topics', 'list', name],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).topics.list({ query: name ? { name, cursor: pageParam } : { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** What a topic is called; its slug until that is known, and where nobody may know. */
export function useTopicName(slug: string | undefined) {
  const topic = useQuery({
    queryKey: ['topic', slug ?? ''],
    queryFn: ({ signal }) => cancellable(signal).topics.read({ params: { slug: slug ?? '' } }),
    enabled: slug !== undefined,
    retry: false,
  });
  return topic.data?.name ?? slug ?? '';
}

/** One topic. */
export const useTopic = (slug: string) =>
  useQuery({
    queryKey: ['topic', slug],
    queryFn: ({ signal }) => cancellable(signal).topics.read({ params: { slug } }),
  });
