import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query';
import { cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

const key = (slug: string) => ['topic', slug, 'members'];

/** The members of a topic, a page at a time. */
export const useMembers = (slug: string) =>
  useInfiniteQuery({
    queryKey: key(slug),
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).topics.members({ params: { slug }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** What somebody could read as a member. */
export const useMemberPreview = (slug: string, id: string) =>
  useQuery({
    queryKey: [...key(slug), 'preview', id],
    queryFn: ({ signal }) => cancellable(signal).topics.previewMember({ params: { slug, id } }),
    staleTime: 0,
  });

/** Who gets to know of a topic when it is opened. */
export const usePrivacyPreview = (slug: string) =>
  useQuery({
    queryKey: [...key(slug), 'privacy'],
    queryFn: ({ signal }) => cancellable(signal).topics.previewPrivacy({ params: { slug } }),
    staleTime: 0,
  });

/** A change of who is in a topic or who knows of it. */
export function useMemberChange<Input>(slug: string, change: (input: Input) => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['topic', slug] });
      void client.invalidateQueries({ queryKey: ['topics'] });
    },
  });
}
