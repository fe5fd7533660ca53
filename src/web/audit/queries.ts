import { useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import type { EventFilter } from '#src/contract/audit.ts';
import { cancellable } from '../shell/api.ts';

/** The filters as they stand in the address; days are those of the reader's calendar. */
export interface Shown {
  name?: string | undefined;
  actor?: string | undefined;
  subject?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** What happened, the newest first. Each look is recorded, so nothing is asked for that nobody wanted to see. */
export const useEvents = (shown: Shown) =>
  useInfiniteQuery({
    queryKey: ['events', shown],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).audit.list({ query: { ...filterOf(shown), cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The names of what has happened so far. */
export const useEventNames = () =>
  useQuery({
    queryKey: ['event-names'],
    queryFn: ({ signal }) => cancellable(signal).audit.names({}),
    staleTime: 60_000,
  });

/** Where the export with these filters is. */
export function exportAddress(shown: Shown) {
  const query = new URLSearchParams(Object.entries(filterOf(shown)));
  return `/api/v1/events/export${query.size > 0 ? `?${query}` : ''}`;
}

/** What the server is asked for: from the first moment of one day to the last of another. */
function filterOf({ from, to, ...rest }: Shown): EventFilter {
  const given = Object.entries({ ...rest, from: momentOf(from, 0), to: momentOf(to, 1) });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function momentOf(day: string | undefined, later: number) {
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const moment = new Date(year, month - 1, date + later);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
