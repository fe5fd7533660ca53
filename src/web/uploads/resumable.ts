import { Upload, type DetailedError } from 'tus-js-client';
import type { ResumableUpload } from '#src/contract/uploads.ts';
import { ApiError } from '#src/client/client.ts';
import type { Problem } from '#src/contract/problem.ts';
import { api, speaker } from '../shell/api.ts';
import { personHeader } from '../shell/headers.ts';
import { language } from '../shell/i18n.ts';
import { t } from '../shell/words.ts';
import { keep, type Kept } from './kept.ts';

interface Watch {
  /** Told from 0 to 1. */
  progress: (part: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a large file by tus 1.0 and resolves to its address, or to null when it was cancelled. Goes on where it was after a lost
 * network or a server that was away, for as long as the page is open; what the server refuses rejects with an `ApiError`.
 */
export function sendResumable(file: Kept, { progress, signal }: Watch): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file.blob, {
      endpoint: '/api/v1/resumable-uploads',
      uploadUrl: file.url,
      // Kept by us, with the file itself.
      storeFingerprintForResuming: false,
      chunkSize: 8 * 1024 * 1024,
      retryDelays,
      headers: { 'accept-language': language, ...(speaker() && { [personHeader]: speaker()! }) },
      onUploadUrlAvailable: () => void keep({ ...file, url: upload.url }),
      onProgress: (sent, all) => progress(sent / all),
      onShouldRetry: isPassing,
      onError: (error) => settle(() => reject(refusalOf(error))),
      onSuccess: () => settle(() => resolve(addressOf(upload.url!))),
    });
    // Back online, nobody waits for the next try.
    const again = () => void upload.abort().then(() => upload.start());
    const cancel = () => {
      settle(() => resolve(null));
      void upload.abort(true).catch(() => {});
    };
    const settle = (act: () => void) => {
      removeEventListener('online', again);
      signal.removeEventListener('abort', cancel);
      act();
    };
    addEventListener('online', again);
    signal.addEventListener('abort', cancel);
    upload.start();
  });
}

/** Milliseconds; about an hour without any progress. Each piece that arrives begins them anew. */
const retryDelays = [500, 1_000, 2_000, 5_000, 10_000, ...Array.from({ length: 120 }, () => 30_000)];

/** What passes by waiting: no network, a server that is away, busy, or still holds the piece before. */
function isPassing(error: DetailedError) {
  const status = error.originalResponse?.getStatus() ?? 0;
  return status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;
}

/** The server reads what has come before it says what it is; where its reply was lost, it is asked for. */
async function addressOf(url: string) {
  const id = url.split('/').at(-1)!;
  for (const pause of [0, 1_000, 3_000, 10_000]) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const { upload }: ResumableUpload = await api.uploads.resumable({ params: { id } });
    if (upload) return upload.path;
  }
  throw new ApiError(unexpected);
}

const unexpected: Problem = { status: 0, code: 'internal', title: t('problem.unexpected') };

function refusalOf(error: Error | DetailedError) {
  try {
    const said = 'originalResponse' in error && error.originalResponse?.getBody();
    return new ApiError(
      said ? (JSON.parse(said) as Problem) : { status: 0, code: 'unavailable', title: t('problem.away') },
    );
  } catch {
    return new ApiError(unexpected);
  }
}
