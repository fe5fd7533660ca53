import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

export const accountKey = ['account'];

/** How the reader signs in. */
export const useAccount = () =>
  useQuery({ queryKey: accountKey, queryFn: ({ signal }) => cancellable(signal).credentials.read({}), staleTime: 0 });

/** By which ways one can sign in here. */
export const useWays = () =>
  useQuery({
    queryKey: ['ways-to-sign-in'],
    queryFn: ({ signal }) => cancellable(signal).sessions.ways({}),
    staleTime: Infinity,
  });

/** A change of the account; it is read again whether or not the change was taken. */
export function useAccountChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: accountKey }),
  });
}

/** Signs in anew by password, in the session's place. */
export const signInByPassword = (body: { email: string; password: string }) => api.sessions.startByPassword({ body });
