import { QueryClient, useQuery } from '@tanstack/preact-query';
import { api, cancellable } from '../shell/api.ts';

export const mediaKey = (id: string) => ['media', id];
export const captionsKey = (id: string, language: string) => ['captions', id, language];
export const chaptersKey = (id: string) => ['chapters', id];

/** All that a player needs of a recording. */
export const useMedia = (id: string) =>
  useQuery({ queryKey: mediaKey(id), queryFn: ({ signal }) => cancellable(signal).captions.media({ params: { id } }) });

/** What is said, in one language; none of the language ''. */
export const useCaptions = (id: string, language: string) =>
  useQuery({
    queryKey: captionsKey(id, language),
    queryFn: ({ signal }) => cancellable(signal).captions.read({ params: { id, language } }),
    enabled: language !== '',
  });

export const useChapters = (id: string, has: boolean) =>
  useQuery({
    queryKey: chaptersKey(id),
    queryFn: ({ signal }) => cancellable(signal).captions.chapters({ params: { id } }),
    enabled: has,
  });

/** Everything about a recording is asked for anew. */
export async function refresh(client: QueryClient, id: string) {
  await Promise.all(
    ['media', 'captions', 'chapters'].map((name) => client.invalidateQueries({ queryKey: [name, id] })),
  );
}

export const readCaptions = (id: string, language: string) => api.captions.read({ params: { id, language } });
export const readChapters = (id: string) => api.captions.chapters({ params: { id } });
