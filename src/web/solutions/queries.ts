import { useInfiniteQuery } from '@tanstack/preact-query';
import { cancellable } from '../shell/api.ts';

export interface SolutionFilter {
  topic?: string | undefined;
  by?: string | undefined;
}

/** Answers that worked, a page at a time. Its key lies below that of the questions, which are read again when anything happens. */
export const useSolutions = (filter: SolutionFilter) =>
  useInfiniteQuery({
    queryKey: ['questions', 'solutions', filter],
    queryFn: ({ pageParam, signal }) => cancellable(signal).solutions.list({ query: { ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
