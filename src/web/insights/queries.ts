import { useQuery } from '@tanstack/preact-query';
import type { SpanKind } from '#src/contract/insights.ts';
import { cancellable } from '../shell/api.ts';

// Charts tell of weeks and months: what happened in this minute may wait.
const staleTime = 60_000;

/** How the questions of a topic fared. */
export const useTopicHealth = (slug: string, by: SpanKind) =>
  useQuery({
    queryKey: ['insights', 'health', slug, by],
    queryFn: ({ signal }) => cancellable(signal).insights.topicHealth({ params: { slug }, query: { by } }),
    placeholderData: (before) => before,
    staleTime,
  });

/** What the reader was asked, week by week. */
export const useHelping = () =>
  useQuery({
    queryKey: ['insights', 'helping'],
    queryFn: ({ signal }) => cancellable(signal).insights.helping({}),
    staleTime,
  });

/** On which rung questions were solved, of a topic or, with null, of all. */
export const useOutcomes = (slug: string | null) =>
  useQuery({
    queryKey: ['insights', 'outcomes', slug],
    queryFn: ({ signal }) => {
      const { insights } = cancellable(signal);
      return slug === null ? insights.ladder({}) : insights.topicLadder({ params: { slug } });
    },
    staleTime,
  });
