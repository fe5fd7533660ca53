import type { QueryClient } from '@tanstack/preact-query';
import { api } from './api.ts';

interface Early {
  queryKey: string[];
  queryFn: () => Promise<unknown>;
}

/** What the pages of one thing begin with. The rest of such a page hangs on it. */
const beginnings: [RegExp, (id: string) => Early][] = [
  [
    /^\/questions\/([^/%]+)(?:\/(?:lesson|keep))?$/,
    (id) => ({ queryKey: ['question', id], queryFn: () => api.questions.read({ params: { id } }) }),
  ],
  [
    /^\/job-aids\/([0-9a-f-]{36})(?:\/edit)?$/,
    (id) => ({ queryKey: ['job-aid', id], queryFn: () => api.jobAids.read({ params: { id } }) }),
  ],
  [
    /^\/people\/([0-9a-f-]{36})$/,
    (id) => ({ queryKey: ['person', id], queryFn: () => api.people.read({ params: { id } }) }),
  ],
  [
    /^\/topics\/([^/%]+)(?:\/ladder)?$/,
    (slug) => ({ queryKey: ['topic', slug], queryFn: () => api.topics.read({ params: { slug } }) }),
  ],
  [
    /^\/pseudonyms\/([^/%]+)$/,
    (id) => ({ queryKey: ['pseudonym', id], queryFn: () => api.pseudonyms.read({ params: { id } }) }),
  ],
];

/**
 * Asks for what the page at `path` begins with while it is not known yet who is there, so that nothing waits for more than two
 * requests in sequence. To whom it is not told it is not there, as it would be later.
 */
export function askEarly(client: QueryClient, path: string) {
  for (const [pattern, early] of beginnings) {
    const [, id] = pattern.exec(path) ?? [];
    if (id) void client.prefetchQuery(early(id));
  }
}
