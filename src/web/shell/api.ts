import { ApiError, createClient } from '#src/client/client.ts';
import type { Problem } from '#src/contract/problem.ts';
import { t } from './words.ts';

/** The server, through the typed client. Rejects with `ApiError` only: also when it cannot be reached. */
export const api = createClient(send);

/** The same for one request that `signal` can cancel. */
export const cancellable = (signal: AbortSignal) => createClient((path, init) => send(path, { ...init, signal }));

/** What went wrong, as the server put it, or as "unavailable" where it could not be asked. */
export function problemOf(error: unknown): Problem {
  return error instanceof ApiError ? error.problem : { status: 0, code: 'internal', title: t('problem.unexpected') };
}

export const isSignedOut = (error: unknown) => error instanceof ApiError && error.problem.code === 'signed_out';
export const isNotFound = (error: unknown) => error instanceof ApiError && error.problem.code === 'not_found';
export const isConflict = (error: unknown) => error instanceof ApiError && error.problem.code === 'conflict';
export const isUnavailable = (error: unknown) => error instanceof ApiError && error.problem.code === 'unavailable';

/** The server's sentence about one field of what was sent. */
export const fieldProblem = (error: unknown, field: string) =>
  error instanceof ApiError ? error.problem.fields?.[field] : undefined;

async function send(path: string, init: RequestInit) {
  const response = await fetch(path, { ...init, credentials: 'same-origin' }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new ApiError({ status: 0, code: 'unavailable', title: t('problem.away') });
  });
  if (response.ok || response.headers.get('content-type')?.includes('json')) return response;
  throw new ApiError({ status: response.status, code: 'unavailable', title: t('problem.away') });
}
