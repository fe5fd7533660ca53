import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Me } from '#src/contract/sessions.ts';
import { api } from './api.ts';
import { forgetAllOf } from '../uploads/kept.ts';
import { clearDrafts } from './drafts.ts';
import { onSessionEnded } from './queries.ts';

export const sessionKey = ['session'];

/** Who is signed in, as a query. */
export const useSession = () =>
  useQuery({
    queryKey: sessionKey,
    queryFn: () => api.sessions.read({}),
    staleTime: 60_000,
    // "Signed out" is an answer: asking again because another part of the page wants to know would never end.
    retryOnMount: false,
  });

/** Who is signed in, on pages that only show then. */
export function useMe(): Me {
  const me = useSession().data;
  if (!me) throw new Error('This is shown only to people who are signed in');
  return me;
}

/**
 * Whether she is signed in still, asked once `doubted`: what visitors may ask for is answered as to them when a session has
 * ended. That it has is then told by the banner.
 */
export function useStillSignedIn(doubted: boolean) {
  const isSignedIn = useSession().data !== undefined;
  const still = useQuery({
    queryKey: [...sessionKey, 'still'],
    queryFn: () => api.sessions.read({}),
    enabled: doubted && isSignedIn,
    staleTime: 0,
    gcTime: 0,
  });
  return isSignedIn && still.isSuccess;
}

/** Whether the session has ended since the page was opened, and how to look again. */
export function useSessionEnded() {
  const [ended, setEnded] = useState(false);
  const client = useQueryClient();
  useEffect(() => onSessionEnded(() => setEnded(true)), []);

  const lookAgain = useCallback(async () => {
    await client.fetchQuery({ queryKey: sessionKey, queryFn: () => api.sessions.read({}), staleTime: 0 });
    setEnded(false);
    void client.invalidateQueries();
  }, [client]);

  useEffect(() => {
    if (!ended) return;
    const look = () => void lookAgain().catch(() => {});
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [ended, lookAgain]);

  return { ended, lookAgain };
}

/** Signs out, forgets everything that was loaded, drafted and waits on this device, and shows the sign-in page. */
export async function signOut(me: { id: string }) {
  await api.sessions.end({});
  clearDrafts(me.id);
  void forgetAllOf(me.id);
  const { forgetDevice } = await import('../offline/forgetting.ts');
  await forgetDevice(me.id);
  location.assign('/sign-in');
}
