import { ApiError } from '#src/client/client.ts';
import type { Answer } from '#src/contract/answers.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { note } from '../shell/connection.ts';
import type { Item, Written } from './item.ts';
import { deliver, isPostedAlready, sendWaiting, syncTag } from './sending.ts';
import { putItem } from './store.ts';
import { t } from './words.ts';

type Reply<W extends Written> = W['kind'] extends 'question' ? QuestionThread : Answer;

/**
 * Posts what was written; null where the server is away and it is kept to be sent later. Throws what the server refused, and
 * "unavailable" where the browser refuses to keep it.
 */
export async function post<W extends Written>(written: W): Promise<Reply<W> | null> {
  const outcome = await deliver(written);
  note({ away: outcome.is === 'away' });
  if (outcome.is === 'sent') return outcome.reply as Reply<W>;
  if (outcome.is === 'away') return keep({ ...written, id: written.body.id, writtenAt: now(), problem: null });
  const { problem } = outcome;
  throw new ApiError(isPostedAlready(problem) ? { ...problem, title: t('posted-already') } : problem);
}

async function keep(item: Item) {
  try {
    await putItem(item);
  } catch {
    throw new ApiError({ status: 0, code: 'unavailable', title: t('not-kept') });
  }
  // Where there is no such thing, it is sent when a page finds the server back.
  await (await syncing())?.register(syncTag).catch(() => {});
  return null;
}

async function syncing() {
  const registration = (await navigator.serviceWorker?.getRegistration()) as SyncRegistration | undefined;
  return registration?.sync;
}

interface SyncRegistration extends ServiceWorkerRegistration {
  sync?: { register: (tag: string) => Promise<void> };
}

/** Sends what waits, once the server is back. */
export const sendNow = () => void sendWaiting().catch(() => {});

const now = () => new Date().toISOString();
