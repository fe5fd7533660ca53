import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { cancellable } from '../shell/api.ts';

const pause = 180;
const fewest = 3;
/** What of a text fits into an address in any script; more of it would find no better. */
export const mostTyped = 1_000;

/** What exists for the text being typed: asked after a short pause; an answer to an older text is dropped. */
export function useSuggestions(text: string) {
  const settled = useSettled(beginning(text.trim()), pause);
  return useQuery({
    queryKey: ['suggestions', settled],
    queryFn: ({ signal }) => cancellable(signal).search.suggest({ query: { text: settled } }),
    enabled: settled.length >= fewest,
    placeholderData: settled.length >= fewest ? keepPreviousData : undefined,
    staleTime: 30_000,
    retry: false,
  });
}

export interface SearchFilter {
  text: string;
  kind?: 'question' | 'guide' | 'job_aid' | undefined;
  state?: 'open' | 'settled' | undefined;
  topic?: string | undefined;
}

/** Everything that matches. */
export function useSearchResults(filter: SearchFilter) {
  return useQuery({
    queryKey: ['search', filter],
    queryFn: ({ signal }) => cancellable(signal).search.search({ query: { ...filter, text: beginning(filter.text) } }),
    enabled: filter.text.trim() !== '',
    placeholderData: filter.text.trim() === '' ? undefined : keepPreviousData,
    staleTime: 30_000,
  });
}

const beginning = (text: string) => text.slice(0, mostTyped).toWellFormed();

/** The value once it has not changed for `milliseconds`. */
export function useSettled<T>(value: T, milliseconds: number) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
