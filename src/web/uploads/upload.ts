import { api, fieldProblem, problemOf, speaker } from '../shell/api.ts';
import { newId } from '../shell/drafts.ts';
import { forget, keep, type Kept } from './kept.ts';

/** From this many bytes on it is worth to go on where one was. */
const large = 5 * 1024 * 1024;

export interface Sent {
  /** Which box for text it is for; see Kept. */
  place?: string;
  /** What will stand for it there. */
  words?: string;
  /** Told from 0 to 1; a small file has no progress. */
  progress?: (part: number) => void;
  signal?: AbortSignal;
}

/** What this page is sending by itself, so that nothing sends it twice. */
export const underWay = new Set<string>();

/** Sends a picture or a recording and returns its address for a text; null when it was cancelled. Rejects with a sentence for people. */
export async function send(file: Blob, { place = '', words = '', ...watch }: Sent): Promise<string | null> {
  if (file.size > large) {
    const kept = { id: newId(), personId: speaker() ?? '', place, words, blob: file, url: null };
    underWay.add(kept.id);
    await keep(kept);
    return goOn(kept, watch);
  }
  try {
    const { path } = await api.uploads.add({ bytes: file });
    return watch.signal?.aborted ? null : path;
  } catch (error) {
    throw new Error(sentence(error), { cause: error });
  }
}

/** Sends a file to be saved by whoever opens it, and returns its address. Rejects with a sentence for people. */
export const sendFile = (file: Blob): Promise<string> =>
  api.uploads.attach({ bytes: file }).then(
    ({ path }) => path,
    (error: unknown) => {
      throw new Error(sentence(error), { cause: error });
    },
  );

/** Sends what is kept, from where it was. What the server refuses is forgotten; what could not reach it is not. */
export async function goOn(kept: Kept, { progress = () => {}, signal = new AbortController().signal }: Sent) {
  underWay.add(kept.id);
  try {
    const { sendResumable } = await import('./resumable.ts');
    const path = await sendResumable(kept, { progress, signal });
    await forget(kept.id);
    return path;
  } catch (error) {
    const { status } = problemOf(error);
    if (status >= 400 && status < 500 && status !== 401) await forget(kept.id);
    throw new Error(sentence(error), { cause: error });
  } finally {
    underWay.delete(kept.id);
  }
}

/** Told of each step of a large file that was pasted, dropped or chosen; `part` is null at its end. */
export interface Step {
  place: string;
  part: number | null;
  cancel: () => void;
}

export const stepped = 'upload-stepped';

/** Sends what was pasted, dropped or chosen for a place, which shows how far it has come. Rejects with a sentence for people, an empty one when it was cancelled. */
export async function uploadFile(file: Blob, place = ''): Promise<string> {
  const stopping = new AbortController();
  const tell = (part: number | null) =>
    dispatchEvent(new CustomEvent<Step>(stepped, { detail: { place, part, cancel: () => stopping.abort() } }));
  try {
    const path = await send(file, { place, progress: tell, signal: stopping.signal });
    if (path === null) throw new Error('');
    return path;
  } finally {
    tell(null);
  }
}

const sentence = (error: unknown) => fieldProblem(error, 'file') ?? problemOf(error).title;
