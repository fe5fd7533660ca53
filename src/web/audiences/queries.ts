import { useQuery } from '@tanstack/preact-query';
import type { Audience } from '#src/contract/questions.ts';
import { useSettled } from '../search/queries.ts';
import { cancellable } from '../shell/api.ts';
import { toNewAudience } from './audience.ts';

/** Private topics that one is a member of. */
export function usePrivateTopics() {
  const topics = useQuery({
    queryKey: ['topics', 'private'],
    queryFn: ({ signal }) => cancellable(signal).topics.list({ query: { private: 'true', limit: 200 } }),
    staleTime: 60_000,
  });
  return topics.data?.items;
}

/** A few people whose names hold what was typed. */
export function usePeopleLike(typed: string) {
  const name = useSettled(typed.trim(), 150);
  return useQuery({
    queryKey: ['people', 'like', name],
    queryFn: ({ signal }) => cancellable(signal).people.list({ query: { name, limit: 12 } }),
    enabled: name !== '' && typed.trim() !== '',
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
}

/** What a change of who may read a question would do. */
export const usePreview = (id: string, audience: Audience, enabled: boolean) =>
  useQuery({
    queryKey: ['audience', id, toNewAudience(audience)],
    queryFn: ({ signal }) =>
      cancellable(signal).questions.previewAudience({ params: { id }, body: toNewAudience(audience) }),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });

/** Below this many readers it is easy to guess who asks without a name. */
const few = 10;

/** Whether fewer than ten people can read what one asks for this audience, as far as one can tell. */
export function useHasFewReaders({ level, topic, readers }: Audience, enabled: boolean) {
  const slug = topic?.slug;
  const known = useQuery({
    queryKey: ['few-readers', level, slug],
    queryFn: async ({ signal }) => {
      const client = cancellable(signal);
      const { items } =
        level === 'topic' && slug
          ? await client.topics.members({ params: { slug }, query: { limit: few } })
          : await client.people.list({ query: { limit: few, ...(level === 'organisation' && { kind: 'employee' }) } });
      return items.length;
    },
    enabled: enabled && level !== 'named' && (level !== 'topic' || slug !== undefined),
    staleTime: 60_000,
  });
  if (level === 'named') return readers.length + 1 < few;
  return known.data !== undefined && known.data + readers.length < few;
}
