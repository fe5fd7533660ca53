import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Availability } from '#src/contract/people.ts';
import { cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { profileKey } from './queries.ts';

/** By what people are narrowed, as it stands in the address. */
export interface Narrowing {
  topic?: string;
  group?: string;
  availability?: Availability;
  language?: string;
  kind?: 'employee' | 'alum' | 'guest';
}

/** Who could help with something, each with the reasons. */
export const useKnowers = (text: string, narrowing: Narrowing) =>
  useQuery({
    queryKey: ['people', 'knowers', text, narrowing],
    queryFn: ({ signal }) => cancellable(signal).expertise.find({ query: { ...narrowing, text } }),
    placeholderData: (before) => before,
  });

/** What people can be narrowed by. */
export const useFilters = () =>
  useQuery({
    queryKey: ['people', 'filters'],
    queryFn: ({ signal }) => cancellable(signal).expertise.filters({}),
    staleTime: 60_000,
  });

/** The topics that are used most, by name. */
export function useTopicChoices() {
  const topics = useQuery({
    queryKey: ['topics', 'choices'],
    queryFn: ({ signal }) => cancellable(signal).topics.list({ query: { limit: 200 } }),
    staleTime: 60_000,
  });
  return (topics.data?.items ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
}

export interface EvidenceFilter {
  topic?: string;
  worked?: 'true';
  thanked?: 'true';
  swarms?: 'true';
  text?: string;
}

/** The questions that a count of a person's evidence counts. */
export const useEvidence = (id: string, filter: EvidenceFilter, limit = 30) =>
  useInfiniteQuery({
    queryKey: [...profileKey(id), 'evidence', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).expertise.evidence({ params: { id }, query: { ...filter, cursor: pageParam, limit } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** What few people carry, some topics at a time. */
export const useRisks = () =>
  useInfiniteQuery({
    queryKey: ['people', 'risks'],
    queryFn: ({ pageParam, signal }) => cancellable(signal).expertise.risks({ query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** A change of what the reader says of herself; what shows it is read again. */
export function useOwnChange<Input>(id: string, change: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: profileKey(id) });
      void client.invalidateQueries({ queryKey: ['people'] });
    },
  });
}
