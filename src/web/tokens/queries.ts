import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

const key = ['tokens'];

/** Tokens, the newest first, a page at a time. */
export const useTokens = (of: 'me' | 'everybody') =>
  useInfiniteQuery({
    queryKey: [...key, of],
    queryFn: ({ pageParam, signal }) => cancellable(signal).tokens.list({ query: { of, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The programs that act on their own. */
export const useServiceAccounts = () =>
  useQuery({
    queryKey: [...key, 'accounts'],
    queryFn: ({ signal }) => cancellable(signal).tokens.listAccounts({}),
  });

/** The groups that the directory sent. */
export const useGroups = () =>
  useQuery({ queryKey: [...key, 'groups'], queryFn: ({ signal }) => cancellable(signal).directory.groups({}) });

/** A change of tokens or of who has them; all of them are read again. */
export function useTokenChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: key }) });
}

/** Ends a token. */
export const useRevoke = () => useTokenChange((id: string) => api.tokens.revoke({ params: { id } }));
