import { ApiError, createClient } from '#src/client/client.ts';
import type { Problem } from '#src/contract/problem.ts';
import { note, watchSlow } from './connection.ts';
import { keptAtHeader, personHeader } from './headers.ts';
import { withGivenNames } from './given-names.ts';
import { language } from './i18n.ts';
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

let person: string | null = null;

/** Whose page this is: what it writes is refused where somebody else has signed in meanwhile, in another tab. */
export const speakAs = (personId: string) => void (person = personId);

/** Whose page this is, for what is sent past the typed client. */
export const speaker = () => person;

async function send(path: string, init: RequestInit) {
  const isWrite = init.method !== 'GET';
  const headers = {
    ...(init.headers as Record<string, string>),
    'accept-language': language,
    ...(person && isWrite && { [personHeader]: person }),
  };
  const asked = fetch(path, { ...init, headers, credentials: 'same-origin' });
  // A file takes its time.
  const response = await (init.body instanceof Blob ? asked : watchSlow(asked)).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw away(0);
  });
  const keptAt = response.headers.get(keptAtHeader);
  if (!response.ok && !response.headers.get('content-type')?.includes('json')) throw away(response.status);
  note({ away: keptAt !== null || response.status === 503, keptAt });
  return withGivenNames(response);
}

function away(status: number) {
  note({ away: true });
  return new ApiError({ status, code: 'unavailable', title: t('problem.away') });
}
