import { useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import { cancellable } from '../shell/api.ts';
import type { Narrowing } from './knowledge-queries.ts';

export const profileKey = (id: string) => ['person', id];

/** A profile with its evidence. */
export const useProfile = (id: string) =>
  useQuery({
    queryKey: profileKey(id),
    queryFn: ({ signal }) => cancellable(signal).people.read({ params: { id } }),
  });

/** The name behind an id, or "…" until it is known. */
export function usePersonName(id: string | undefined) {
  const person = useQuery({
    queryKey: profileKey(id ?? ''),
    queryFn: ({ signal }) => cancellable(signal).people.read({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
  return person.data?.name ?? '…';
}

export interface PeopleFilter extends Narrowing {
  left?: 'true';
}

/** People by name, a page at a time. */
export function usePeople(name: string, filter: PeopleFilter = {}) {
  return useInfiniteQuery({
    queryKey: ['people', name, filter],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).people.list({ query: { ...filter, ...(name && { name }), cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}
