import { MutationCache, QueryCache, QueryClient } from '@tanstack/preact-query';
import { ApiError } from '#src/client/client.ts';
import { isSignedOut } from './api.ts';

const sessionEnded = 'session-ended';

/** The cache of what the server said. A request that is answered "signed out" is told to the page once. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: mayPass, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Calls back when a request found that the session has ended; returns how to stop that. */
export function onSessionEnded(callback: () => void) {
  addEventListener(sessionEnded, callback);
  return () => removeEventListener(sessionEnded, callback);
}

/** Tells the page that the session has ended. */
export const tellSessionEnded = () => dispatchEvent(new Event(sessionEnded));

function noticeSignedOut(error: unknown) {
  if (isSignedOut(error)) tellSessionEnded();
}

/** Whether asking again may help: only where the server was away. */
function mayPass(failures: number, error: unknown) {
  return failures < 2 && error instanceof ApiError && error.problem.code === 'unavailable';
}
